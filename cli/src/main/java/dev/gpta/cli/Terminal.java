package dev.gpta.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * Where a command writes. On a terminal a status line is rewritten in place; elsewhere each new status is a line of its
 * own.
 */
public final class Terminal {

    private static final String ERASE = "\r\u001b[2K";
    private static final int COLUMNS = 110;

    private final PrintStream out;
    private final boolean live;
    private String status = "";

    /** Writes to {@code out}; {@code live} if that is a terminal. */
    public Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Standard output; {@code ./gpta} says whether it is a terminal. */
    public static Terminal standard() {
        return new Terminal(System.out, "1".equals(System.getenv("GPTA_TERMINAL")));
    }

    /** Writes a line that stays. */
    public synchronized void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** Writes lines that stay. */
    public void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /** Says what is going on now; the same again says nothing. */
    public synchronized void status(String text) {
        if (text.equals(status)) {
            return;
        }
        if (live) {
            out.print(ERASE + (text.length() <= COLUMNS ? text : text.substring(0, COLUMNS)));
        } else {
            out.println(text);
        }
        out.flush();
        status = text;
    }

    /** Takes the status away; on no terminal it stays where it was written. */
    public synchronized void clear() {
        if (live && !status.isEmpty()) {
            out.print(ERASE);
        }
        status = "";
    }

    /** Whether the status line can be rewritten, so that it may change often. */
    public boolean live() {
        return live;
    }
}
