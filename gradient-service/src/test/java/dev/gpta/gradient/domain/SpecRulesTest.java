package dev.gpta.gradient.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpecRulesTest {

    @ParameterizedTest
    @EnumSource
    void findNothingWrongWithARightSpecification(Variant variant) {
        assertThat(SpecRules.violations(Specs.RUN, Specs.of(variant))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 12, 3, 4, epochs must be within 1..1000",
        "1001, 12, 3, 4, epochs must be within 1..1000",
        "2, 0, 3, 4, historySize must be within 1..1000",
        "2, 1001, 3, 4, historySize must be within 1..1000",
        "2, 12, 0, 4, window must be within 1..1000",
        "2, 12, 3, 0, candidatesPerRequest must be within 1..1000"
    })
    void nameTheFieldItsRangeAndItsValue(int epochs, int k, int w, int l, String message) {
        var spec = Specs.of(Variant.FROZEN_TA, epochs, k, w, l, NextPrefix.FRESH);

        assertThat(messages(spec)).anyMatch(found -> found.startsWith(message + ", but is "));
    }

    @Test
    void demandAsManyDialoguesAsTheProviderAccepts() {
        // Given k - w = 12 - 3, and a provider that takes 10 dialogues or more
        var spec = Specs.with(Specs.of(Variant.GPTA), Specs.assistant(Variant.GPTA, 10));

        // When
        var violation = SpecRules.violations(Specs.RUN, spec).get(0);

        // Then
        assertThat(violation.code()).isEqualTo("TOO_FEW_DIALOGUES");
        assertThat(violation.message()).contains("12 - 3 = 9 dialogues", "minDialogues is 10");
        assertThat(violation.remedy()).contains("historySize to at least 13", "smaller window", "FROZEN_TA");
    }

    @Test
    void demandNoDialoguesWhereNothingIsTuned() {
        var spec = Specs.with(Specs.of(Variant.FROZEN_TA), Specs.assistant(Variant.FROZEN_TA, 10));

        assertThat(messages(spec)).isEmpty();
    }

    @Test
    void demandAnAssistantExactlyWhereOneIsAsked() {
        var without = Specs.with(Specs.of(Variant.GPTA), null);
        var with = Specs.with(Specs.of(Variant.RANDOM_PREFIX), Specs.assistant(Variant.GPTA, 1));

        assertThat(messages(without)).containsExactly("ta must be set, as GPTA asks a teaching assistant, but is null");
        assertThat(messages(with)).containsExactly("ta must be null, as RANDOM_PREFIX asks nobody, but is set");
    }

    @Test
    void demandOnePrefixOfABaseline() {
        var spec = Specs.of(Variant.BASELINE, 2, 50, 5, 8, NextPrefix.BEST_OF_HISTORY);

        assertThat(messages(spec)).singleElement().asString().startsWith("historySize must be 1 for BASELINE");
    }

    @Test
    void demandAPrefixExactlyWhereItIsFixed() {
        assertThat(messages(prefixed(Variant.FIXED_PREFIX, " ")))
                .containsExactly("prefix must be a text that is not blank, but is \" \"");
        assertThat(messages(prefixed(Variant.FIXED_PREFIX, "é".repeat(513))))
                .containsExactly("prefix must be at most 1024 bytes in UTF-8, but is 1026 bytes");
        assertThat(messages(prefixed(Variant.BASELINE, "Stars:")))
                .containsExactly("prefix must be null, as BASELINE has none, but is \"Stars:\"");
    }

    private static RunSpec prefixed(Variant variant, String prefix) {
        var spec = Specs.of(variant);
        return new RunSpec(
                variant,
                spec.epochs(),
                1,
                spec.window(),
                spec.candidatesPerRequest(),
                spec.nextPrefix(),
                prefix,
                spec.seed(),
                null,
                spec.student());
    }

    @Test
    void limitWhatTheAssistantIsShown() {
        var tooLong = Specs.assistant("é".repeat(2049), List.of("x".repeat(16 * 1024), "y"), 5);

        assertThat(messages(Specs.with(Specs.of(Variant.GPTA_DATA), tooLong)))
                .containsExactly(
                        "ta.description must be at most 4096 bytes in UTF-8, but is 4098 bytes",
                        "ta.exemplars must be at most 16384 bytes in UTF-8, but is 16385 bytes");
    }

    @Test
    void showExemplarsExactlyWhereTheVariantDoes() {
        var shown = Specs.assistant("d", List.of("x"), 5);
        var hidden = Specs.assistant("d", List.of(), 5);

        assertThat(messages(Specs.with(Specs.of(Variant.GPTA), shown)))
                .singleElement()
                .asString()
                .startsWith("ta.exemplars must be empty, as GPTA shows none");
        assertThat(messages(Specs.with(Specs.of(Variant.GPTA_DATA), hidden)))
                .singleElement()
                .asString()
                .startsWith("ta.exemplars must be at least one, as GPTA_DATA shows data");
    }

    @Test
    void demandANameThatEveryServiceCanUse() {
        var run = new RunRef("my run/1", 1, "hash");

        assertThat(SpecRules.violations(run, Specs.of(Variant.BASELINE)))
                .extracting(Violation::message)
                .containsExactly("run.runId must be 1 to 64 of a-z A-Z 0-9 . - _, but is my run/1");
    }

    private static List<String> messages(RunSpec spec) {
        return SpecRules.violations(Specs.RUN, spec).stream()
                .map(Violation::message)
                .toList();
    }
}
