package dev.gpta.experiments.report;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Pictures as PNG, for papers and slides: twice as large as they are drawn, so that they are sharp at a page's width. */
final class Png {

    private static final double SCALE = 2;
    private static final Map<?, ?> FINE = Map.of(
            RenderingHints.KEY_ANTIALIASING,
            RenderingHints.VALUE_ANTIALIAS_ON,
            RenderingHints.KEY_TEXT_ANTIALIASING,
            RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
            RenderingHints.KEY_FRACTIONALMETRICS,
            RenderingHints.VALUE_FRACTIONALMETRICS_ON,
            RenderingHints.KEY_STROKE_CONTROL,
            RenderingHints.VALUE_STROKE_PURE);

    private Png() {}

    /** Whether this machine has fonts: a server's Java may have none, or nothing to read them with. */
    static boolean possible() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    /** Draws it. */
    static BufferedImage of(String svg) {
        var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
        var document = Objects.requireNonNull(
                new SVGLoader().load(bytes, null, LoaderContext.createDefault()), "a figure is always an SVG picture");
        var size = document.size();
        var image = new BufferedImage(
                (int) Math.ceil(size.width * SCALE), (int) Math.ceil(size.height * SCALE), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.addRenderingHints(FINE);
            graphics.scale(SCALE, SCALE);
            document.render(null, graphics, null);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    static void write(String svg, Path file) throws IOException {
        ImageIO.write(of(svg), "png", file.toFile());
    }
}
