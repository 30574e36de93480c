"""python3 -m unittest discover -s benchmarks/scaling"""

import unittest

from loop import Pool, Shape, Work, simulate

EXACT = Work(train=100, open=3, score=1, test=10, ask=5, tune=50, hop=0, spread=0)
WARM = Pool(least=6)


class LoopTest(unittest.TestCase):

    def test_one_run_takes_the_sum_of_its_steps(self):
        # k = 50, l = 8: round 1 of 2, six of 8 and one of 1; round 2 is asked for while round 1 is scored
        epoch = 100 + 5 + 6 * (3 + 8 + 5) + (3 + 1)
        self.assertEqual(sum(Shape().rounds()), 51)

        done = simulate(1, work=EXACT, trainers=WARM, evaluators=WARM)

        self.assertAlmostEqual(done.makespan * 3600, 5 + 5 * epoch + 4 * 50 + 10, places=3)

    def test_a_full_queue_is_worked_off_at_the_rate_of_its_pods(self):
        work = Work(train=100, score=0, test=0, ask=0, tune=0, hop=0, spread=0)
        pool = Pool(partitions=4, most=4, least=4)

        done = simulate(2000, work=work, shape=Shape(epochs=1), trainers=pool, evaluators=WARM)

        ideal = 2000 * 100 / 4 / 3600
        self.assertGreaterEqual(done.makespan, ideal)
        self.assertLess(done.makespan, 1.1 * ideal)     # keys fall on partitions by chance
        self.assertEqual(done.bottleneck(), "trainers")

    def test_a_job_pays_its_cold_start_every_time(self):
        job = Pool(cold=60, polling=1, jobs=True)

        done = simulate(1, work=EXACT, trainers=job, evaluators=WARM)
        warm = simulate(1, work=EXACT, trainers=WARM, evaluators=WARM)

        more = (done.makespan - warm.makespan) * 3600
        self.assertGreaterEqual(more, 6 * 60)
        self.assertLessEqual(more, 6 * (60 + 1))        # and the wait for a poll

    def test_more_pods_than_partitions_are_of_no_use(self):
        few = simulate(50, evaluators=Pool(partitions=3, most=3))
        many = simulate(50, evaluators=Pool(partitions=3, most=30))

        self.assertEqual(few, many)

    def test_the_same_seed_tells_the_same(self):
        self.assertEqual(simulate(20, seed=7), simulate(20, seed=7))


if __name__ == "__main__":
    unittest.main()
