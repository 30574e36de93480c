package dev.gpta.ta.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private final List<String> pieces = new ArrayList<>();

    @Test
    void whatIsSureIsReadAtOnce() {
        var transcript = transcript();

        accept(transcript, "on", "e");

        assertThat(pieces).containsExactly("on", "e");
        assertThat(transcript.done()).isFalse();
    }

    @Test
    void aCharacterIsReadWhenItIsWhole() {
        var transcript = transcript();
        var smile = "\uD83D\uDE00".getBytes(StandardCharsets.UTF_8);

        for (byte each : smile) {
            transcript.accept(new byte[] {each});
        }

        assertThat(pieces).containsExactly("\uD83D\uDE00");
    }

    @Test
    void halfACharacterAtTheEndIsReplaced() {
        var transcript = transcript();
        transcript.accept(new byte[] {'a', (byte) 0xe2, (byte) 0x82});

        var text = transcript.end();

        assertThat(text).isEqualTo("a\uFFFD");
        assertThat(pieces).containsExactly("a", "\uFFFD");
    }

    @Test
    void whatMayBeAStopIsHeldBackUntilItIsNone() {
        var transcript = transcript("stop");

        accept(transcript, "a s", "to", "mp");

        assertThat(pieces).containsExactly("a ", "stomp");
    }

    @Test
    void theTextEndsBeforeTheStop() {
        var transcript = transcript("stop");

        accept(transcript, "a s", "to", "p it", " more");

        assertThat(transcript.done()).isTrue();
        assertThat(transcript.end()).isEqualTo("a ");
        assertThat(pieces).containsExactly("a ");
    }

    @Test
    void whatWasHeldBackIsReadAtTheEnd() {
        var transcript = transcript("stop");
        accept(transcript, "sto");

        var text = transcript.end();

        assertThat(text).isEqualTo("sto");
        assertThat(pieces).containsExactly("sto");
    }

    /** The oracle looks at the whole text at once. */
    @RepeatedTest(300)
    void howeverTheTokensAreCutTheTextIsTheSame(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var bytes = text(random, 30).getBytes(StandardCharsets.UTF_8);
        var stops = new StopSequences(List.of(text(random, 3), text(random, 2)));
        var transcript = new Transcript(new FreeText(), stops, pieces::add);

        for (int at = 0; at < bytes.length && !transcript.done(); ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(4));
            transcript.accept(Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }

        assertThat(transcript.end()).isEqualTo(stops.cut(new String(bytes, StandardCharsets.UTF_8)));
        assertThat(String.join("", pieces)).isEqualTo(transcript.end());
    }

    private static String text(Random random, int length) {
        var alphabet = List.of("a", "b", "\u20ac", "\uD83D\uDE00");
        var text = new StringBuilder();
        random.ints(length, 0, alphabet.size()).mapToObj(alphabet::get).forEach(text::append);
        return text.toString();
    }

    private Transcript transcript(String... stops) {
        return new Transcript(new FreeText(), new StopSequences(List.of(stops)), pieces::add);
    }

    private static void accept(Transcript transcript, String... tokens) {
        for (var token : tokens) {
            transcript.accept(token.getBytes(StandardCharsets.UTF_8));
        }
    }
}
