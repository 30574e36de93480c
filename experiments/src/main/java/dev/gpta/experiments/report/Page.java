package dev.gpta.experiments.report;

import java.util.List;

/**
 * A report.
 *
 * @param title its title
 * @param blocks top to bottom
 */
public record Page(String title, List<Block> blocks) {

    public Page {
        blocks = List.copyOf(blocks);
    }

    /** Its pictures. */
    public List<Block.Figure> figures() {
        return blocks.stream()
                .filter(Block.Figure.class::isInstance)
                .map(Block.Figure.class::cast)
                .toList();
    }
}
