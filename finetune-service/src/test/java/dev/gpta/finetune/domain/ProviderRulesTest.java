package dev.gpta.finetune.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderRulesTest {

    @Test
    void whatIsTakenIsNotObjectedTo() {
        assertThat(ProviderRules.OPENAI.objection(new TrainingFile(10, 100_000, 65_536, 300_000, 3)))
                .isEmpty();
        assertThat(ProviderRules.SELF_HOSTED.objection(new TrainingFile(1, 100, 25, 25, 3)))
                .isEmpty();
    }

    @Test
    void theRuleThatIsBrokenIsNamedWithBothNumbers() {
        assertThat(ProviderRules.OPENAI
                        .objection(new TrainingFile(9, 1, 1, 9, 1))
                        .orElse(""))
                .contains("OPENAI takes at least 10 dialogues")
                .endsWith("has 9");
        assertThat(ProviderRules.AZURE
                        .objection(new TrainingFile(10, 512_000_001, 1, 1, 1))
                        .orElse(""))
                .contains("512000000 bytes")
                .contains("512000001");
        assertThat(ProviderRules.OPENAI
                        .objection(new TrainingFile(10, 1, 65_537, 1, 1))
                        .orElse(""))
                .contains("65536 tokens")
                .contains("65537");
        assertThat(ProviderRules.AZURE
                        .objection(new TrainingFile(10, 1, 1, 700_000_000, 3))
                        .orElse(""))
                .contains("2000000000 tokens a job")
                .contains("2100000000");
    }

    @Test
    void whoTunesNothingSaysSo() {
        assertThat(ProviderRules.NONE
                        .objection(new TrainingFile(45, 1, 1, 1, 1))
                        .orElse(""))
                .contains("NONE");
    }
}
