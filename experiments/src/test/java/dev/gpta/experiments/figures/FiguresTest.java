package dev.gpta.experiments.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FiguresTest {

    @Test
    void ticksAreRoundAndTakeInAllValues() {
        assertThat(Axis.over(List.of(41.3, 68.9), 5).ticks()).containsExactly(40.0, 50.0, 60.0, 70.0);
        assertThat(Axis.over(List.of(-1.2, 3.4), 10).ticks())
                .hasSize(11)
                .startsWith(-1.5)
                .endsWith(3.5);
        assertThat(Axis.over(List.of(7.0), 5).low()).isLessThan(7);
        assertThat(Axis.over(List.of(7.0), 5).high()).isGreaterThan(7);
        assertThat(Axis.ofWhole(List.of(1.0, 5.0), 8).ticks()).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(Axis.ofWhole(List.of(1.0), 8).ticks()).containsExactly(1.0, 2.0);
    }

    @Test
    void ticksHaveTheDigitsOfTheirStep() {
        assertThat(new Axis(-0.5, 1, 0.5).words(-0.5)).isEqualTo("-0.5");
        assertThat(new Axis(-0.5, 1, 0.5).words(-1e-12)).isEqualTo("0.0");
        assertThat(new Axis(0, 100, 20).words(40)).isEqualTo("40");
        assertThat(new Axis(0, 0.1, 0.02).words(0.04)).isEqualTo("0.04");
    }

    @Test
    void labelsArePushedApartAsLittleAsNeeded() {
        assertThat(Spread.apart(List.of(10.0, 50.0), 16)).containsExactly(10.0, 50.0);
        assertThat(Spread.apart(List.of(10.0, 12.0, 50.0), 16)).containsExactly(3.0, 19.0, 50.0);
        var apart = Spread.apart(List.of(10.0, 12.0, 14.0, 30.0), 16);
        assertThat(IntStream.range(1, 4)
                        .mapToDouble(i -> apart.get(i) - apart.get(i - 1))
                        .min()
                        .orElseThrow())
                .isCloseTo(16, within(1e-9));
    }

    @Test
    void everyFigureIsAPictureThatSaysWhatItShows() throws Exception {
        var line = new Series(
                "a < b", Colours.of(1), List.of(new Series.Dot(1, 40, 2.0, true), new Series.Dot(2, 45, null, false)));
        var one = new LineChart("Courses & more", "step", "%", List.of(new LineChart.Panel("p", List.of(line)))).svg();
        var two = new LineChart(
                        "Two",
                        "epoch",
                        "metric",
                        List.of(new LineChart.Panel("p", List.of(line)), new LineChart.Panel("q", List.of(line))))
                .svg();
        var strip = new StripChart.Strip("GPTA", Colours.of(2), List.of(-1.0, 2.0), 0.5, -0.5, 1.5);
        var strips =
                new StripChart("Differences", "points", List.of(new StripChart.Group("yelp", List.of(strip)))).svg();
        var scatter = new ScatterChart("Scatter", "x", "y", List.of(line)).svg();

        assertThat(root(one).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Courses & more");
        assertThat(texts(one)).contains("a < b", "step", "%");
        assertThat(texts(two)).contains("p", "q", "a < b", "epoch", "metric");
        assertThat(texts(strips)).contains("GPTA", "yelp", "points", "0.0");
        assertThat(texts(scatter)).contains("a < b", "x", "y", "equal");
        assertThat(root(strips).getElementsByTagName("circle").getLength()).isEqualTo(2);
    }

    private static List<String> texts(String svg) throws Exception {
        var texts = root(svg).getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static Element root(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
