package dev.gpta.experiments.report;

import java.util.List;

/** A part of a report, without any form: {@link Markdown} and {@link Html} give it one. */
public sealed interface Block {

    /** A section's title. */
    record Heading(String text) implements Block {}

    /** A paragraph. */
    record Paragraph(String text) implements Block {}

    /** A list. */
    record Items(List<String> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A table; its first column names the rows.
     *
     * @param caption what it shows
     * @param head names of the columns
     * @param rows cells, as many as columns
     */
    record Table(String caption, List<String> head, List<List<String>> rows) implements Block {

        private static final int LONG = 50;

        public Table {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != head.size()) {
                    throw new IllegalArgumentException("a row of " + row.size() + " cells under " + head);
                }
            }
        }

        /** Whether it is one to look something up in, and stays folded until somebody does. */
        boolean isLong() {
            return rows.size() > LONG;
        }
    }

    /**
     * A picture.
     *
     * @param name of its file, without ending
     * @param caption what it shows, how it is to be read
     * @param svg the picture
     */
    record Figure(String name, String caption, String svg) implements Block {}
}
