package dev.gpta.finetune.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {

    private static final String PLAIN = "step,train_loss,train_accuracy\n1,2.5,0.25\n2,1.25e0,0.5\n";

    @Test
    void isReadByTheNamesOfItsColumns() {
        var openAi = """
                step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\r
                1,2.5,0.25,,\r
                2,1.25,0.5,2.0,0.4\r
                """;
        var other = "train_accuracy, step ,x,train_loss\n0.25,1,?,2.5\n0.5,2,?,1.25\n\n";

        assertThat(parse(openAi))
                .isEqualTo(parse(other))
                .isEqualTo(parse(PLAIN))
                .containsExactly(new TuningStep(1, 2.5, 0.25), new TuningStep(2, 1.25, 0.5));
    }

    @Test
    void mayBeInBase64() {
        var encoded = Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(PLAIN.getBytes(UTF_8));

        assertThat(parse(encoded)).isEqualTo(parse(PLAIN));
    }

    @Test
    void linesWithoutATrainingLossAreLeftOut() {
        assertThat(parse("step,train_loss,train_accuracy,valid_loss\n1,2.5,0.25,\n1,,,2.0\n2,1.0,0.5"))
                .extracting(TuningStep::step)
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "##                                        | is empty",
                "#<html>#                                  | no column step",
                "#step,loss#                               | no column train_loss, only step, loss",
                "#step,train_loss#                         | no column train_accuracy",
                "#step,train_loss,train_accuracy\n1,two,1# | 'two'",
                "#step,train_loss,train_accuracy\n1,2#     | ''"
            })
    void anythingElseIsNamed(String content, String message) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static java.util.List<TuningStep> parse(String content) {
        return ResultFile.parse(content.getBytes(UTF_8));
    }
}
