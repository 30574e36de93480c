"""A process that answers cases of a measurement, one JSON object a line each: the other side of student_bench and ta_bench."""

import json
import subprocess
import sys


class Answering:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(self, case):
        self.process.stdin.write(json.dumps(case) + "\n")
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit("gpta has ended; see above")
        return json.loads(answer)
