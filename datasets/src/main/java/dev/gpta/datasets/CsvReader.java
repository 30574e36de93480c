package dev.gpta.datasets;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a delimited file, as RFC 4180 has it: a field that begins with a quote ends with one, and a quote in it
 * is doubled. A quote elsewhere is a character like any other. Empty lines are no records.
 */
final class CsvReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int END = -1;

    private static final int MOST_FIELDS = 10_000;

    private final Reader reader;
    private final char delimiter;
    private final char[] buffer = new char[1 << 16];
    private int filled;
    private int at;
    private int line = 1;
    private int began = 1;
    private final StringBuilder field = new StringBuilder();

    CsvReader(Reader reader, char delimiter) throws IOException {
        this.reader = reader;
        this.delimiter = delimiter;
        if (peek() == BYTE_ORDER_MARK) {
            next();
        }
    }

    /** A file that is no CSV, in the words of a reader: the line and what is wrong there. */
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** The line in which the last record begins, from 1. */
    int line() {
        return began;
    }

    /** The fields of the next record; empty at the end. */
    List<String> record() throws IOException {
        while (endsLine(peek())) {
            next();
        }
        began = line;
        var fields = new ArrayList<String>();
        if (peek() == END) {
            return fields;
        }
        fields.add(field());
        while (peek() == delimiter) {
            if (fields.size() == MOST_FIELDS) {
                throw new MalformedException(
                        "the record of line " + began + " has more than " + MOST_FIELDS + " columns");
            }
            next();
            fields.add(field());
        }
        return fields;
    }

    private String field() throws IOException {
        field.setLength(0);
        if (peek() == '"') {
            quoted();
        } else {
            while (!endsField(peek())) {
                append(next());
            }
        }
        return field.toString();
    }

    private void quoted() throws IOException {
        int opened = line;
        next();
        while (true) {
            int c = next();
            if (c == END) {
                throw new MalformedException("the quote opened in line " + opened + " is never closed");
            }
            if (c != '"') {
                append(c);
            } else if (peek() == '"') {
                append(next());
            } else if (endsField(peek())) {
                return;
            } else {
                throw new MalformedException(
                        "line " + line + " goes on after a closing quote; a quote within a quoted field is doubled");
            }
        }
    }

    private void append(int c) throws MalformedException {
        if (field.length() == DataFile.LONGEST_TEXT) {
            throw new MalformedException("the record of line " + began + " has a field of more than "
                    + DataFile.LONGEST_TEXT + " characters; is a quote not closed?");
        }
        field.append((char) c);
    }

    private boolean endsField(int c) {
        return c == delimiter || c == END || endsLine(c);
    }

    private static boolean endsLine(int c) {
        return c == '\n' || c == '\r';
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = reader.read(buffer);
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return END;
            }
        }
        return buffer[at];
    }

    private int next() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }
}
