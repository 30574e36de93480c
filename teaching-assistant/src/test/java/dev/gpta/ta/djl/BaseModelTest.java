package dev.gpta.ta.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseModelTest {

    @ParameterizedTest
    @CsvSource({
        "/models/SmolLM2-135M-Instruct/, SmolLM2-135M-Instruct",
        "hf:ORG/NAME, NAME",
        "hf:ORG/NAME@main, NAME",
        "models/small.gguf, small",
        "small, small",
    })
    void isCalledByTheLastPartOfItsSource(String source, String id) {
        assertThat(BaseModel.id(source)).isEqualTo(id);
    }
}
