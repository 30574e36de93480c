package dev.gpta.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gpta.experiments.figures.ScatterChart;
import dev.gpta.experiments.figures.Series;
import dev.gpta.experiments.figures.Series.Dot;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTest {

    private static final int WHITE = 0xffffff;
    private static final List<String> KNOWN = List.of("Helvetica", "Arial", "Liberation Sans");
    private static final List<Series> SERIES =
            List.of(new Series("GPTA", "#0072b2", List.of(new Dot(60, 55, null, false))));

    @Test
    void itIsThePictureAtTwiceItsSize() {
        // Given
        var svg = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50" font-family="sans-serif">
                <title>a dot</title><rect width="100" height="50" fill="#ffffff"/>
                <circle cx="30" cy="25" r="10" fill="#0072b2"/></svg>
                """;

        // When
        var image = Png.of(svg);

        // Then
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(100);
        assertThat(colour(image, 60, 50)).isEqualTo(0x0072b2);
        assertThat(colour(image, 60, 68)).as("within the radius of 20").isEqualTo(0x0072b2);
        assertThat(colour(image, 60, 72)).isEqualTo(WHITE);
        assertThat(colour(image, 150, 50)).isEqualTo(WHITE);
    }

    @Test
    void aFiguresTextsAreInIt(@TempDir Path folder) throws Exception {
        assumeThat(Png.possible()).as("fonts").isTrue();
        var svg = new ScatterChart("Validation against test", "validation (0-100)", "test (0-100)", SERIES).svg();

        // When
        Png.write(svg, folder.resolve("figure.png"));
        Png.write(svg.replaceAll("<text[^>]*>[^<]*</text>", ""), folder.resolve("bare.png"));

        // Then: some hundreds of pixels of ink more than without
        int more = ink(folder.resolve("figure.png")) - ink(folder.resolve("bare.png"));
        assertThat(more).isGreaterThan(500);
    }

    /** Where there is no Helvetica or Arial, Java's own. */
    @Test
    void itsWordsAreWithoutSerifs() {
        var families = List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        assumeThat(Png.possible() && families.stream().noneMatch(KNOWN::contains))
                .isTrue();
        var svg = new ScatterChart("Scores", "validation (0-100)", "test (0-100)", SERIES).svg();

        var image = Png.of(svg);

        var expected = Png.of(svg.replaceFirst("font-family=\"[^\"]*\"", "font-family=\"SansSerif\""));
        assertThat(pixels(image)).isEqualTo(pixels(expected));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int ink(Path file) throws Exception {
        var image = ImageIO.read(file.toFile());
        return (int) IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (colour(image, i % image.getWidth(), i / image.getWidth()) & 0xff) < 0x80)
                .count();
    }

    private static int colour(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & WHITE;
    }
}
