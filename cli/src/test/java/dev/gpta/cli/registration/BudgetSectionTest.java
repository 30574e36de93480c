package dev.gpta.cli.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gpta.cli.UserError;
import dev.gpta.events.TaSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetSectionTest {

    @Test
    void capsAndPricesReachTheSpecification() {
        var ta = ta(
                "{calls: 100, tokens: 5000, tunedTokens: 900, money: 1.5, prices: {input: 1, output: 2, tuning: 3}}");

        assertThat(ta.getBudget().getCalls()).isEqualTo(100);
        assertThat(ta.getBudget().getTokens()).isEqualTo(5000);
        assertThat(ta.getBudget().getTunedTokens()).isEqualTo(900);
        assertThat(ta.getBudget().getMoney()).isEqualTo(1.5);
        assertThat(ta.getPrices().getTuning()).isEqualTo(3);
    }

    @Test
    void whatIsLeftOutIsNoCap() {
        assertThat(ta("{}").getBudget()).isNull();
        assertThat(ta("{}").getPrices()).isNull();
        assertThat(ta("{calls: 7}").getBudget().getMoney()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{calls: 0}                | budget.calls is 0",
                "{money: 3}                | budget.prices, which are missing",
                "{money: -1}               | budget.money",
                "{prices: {inputs: 1}}     | budget.prices.inputs",
                "{call: 3}                 | budget.call is no field"
            })
    void aMistakeIsNamed(String budget, String message) {
        assertThatThrownBy(() -> ta(budget)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    private static TaSpec ta(String budget) {
        return RegistrationFile.parse("""
                run: tickets
                description: Support tickets by topic
                data: {train: [tickets.csv]}
                budget: %s
                """.formatted(budget), Path.of("/data"))
                .spec()
                .getTa();
    }
}
