package dev.gpta.transformers.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HubModelTest {

    @Test
    void aNameMayHaveARevision() {
        assertThat(HubModel.parse("hf:org/name")).isEqualTo(new HubModel("org/name", "main"));
        assertThat(HubModel.parse("hf:bert-base-uncased@v1.0")).isEqualTo(new HubModel("bert-base-uncased", "v1.0"));
        assertThat(HubModel.parse("hf:org/name@refs/pr/3").revision()).isEqualTo("refs/pr/3");
    }

    @Test
    void whatNamesNoModelIsRefused() {
        for (var wrong :
                new String[] {"hf:", "hf:a/b/c", "hf:../x", "hf:a/b@", "hf:a/b@../../x", "hf:a b/c", "hf:a/b@-x"}) {
            assertThatThrownBy(() -> HubModel.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("hf:ORG/NAME");
        }
        assertThatThrownBy(() -> HubModel.parse("maven:x")).hasMessageContaining("does not begin with hf:");
    }
}
