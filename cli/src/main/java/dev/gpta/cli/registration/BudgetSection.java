package dev.gpta.cli.registration;

import dev.gpta.cli.UserError;
import dev.gpta.events.TaBudget;
import dev.gpta.events.TaPrices;
import dev.gpta.events.TaSpec;
import org.jspecify.annotations.Nullable;

/** What a run may spend on its teaching assistant, and at which prices. */
final class BudgetSection {

    private static final double MUCH = 1e12;

    private BudgetSection() {}

    /** The specification with its budget; checked for every variant, dropped where nobody is asked. */
    static @Nullable TaSpec added(Section section, TaSpec.@Nullable Builder ta) {
        var prices = prices(section);
        var budget = TaBudget.newBuilder()
                .setCalls(cap(section, "calls"))
                .setTokens(cap(section, "tokens"))
                .setTunedTokens(cap(section, "tunedTokens"))
                .setMoney(money(section))
                .build();
        section.end();
        if (budget.getMoney() != null && prices == null) {
            throw new UserError(
                    "budget.money is a cap at budget.prices, which are missing: set input, output and tuning"
                            + ", each per million tokens");
        }
        return ta == null
                ? null
                : ta.setPrices(prices)
                        .setBudget(isUnlimited(budget) ? null : budget)
                        .build();
    }

    private static @Nullable TaPrices prices(Section section) {
        var known = section.has("prices");
        var prices = section.section("prices");
        var read = TaPrices.newBuilder()
                .setInput(prices.number("input", 0, 0, MUCH))
                .setOutput(prices.number("output", 0, 0, MUCH))
                .setTuning(prices.number("tuning", 0, 0, MUCH))
                .build();
        prices.end();
        return known ? read : null;
    }

    private static @Nullable Long cap(Section section, String name) {
        var cap = section.longInteger(name, 0);
        if (section.has(name) && cap < 1) {
            throw new UserError("budget." + name + " is " + cap + ", but must be at least 1; leave it out for no cap");
        }
        return cap == 0 ? null : (Long) cap;
    }

    private static @Nullable Double money(Section section) {
        var money = section.number("money", 0, 0, MUCH);
        if (section.has("money") && money == 0) {
            throw new UserError("budget.money is 0, but must be more; leave it out for no cap");
        }
        return money == 0 ? null : (Double) money;
    }

    private static boolean isUnlimited(TaBudget budget) {
        return budget.getCalls() == null
                && budget.getTokens() == null
                && budget.getTunedTokens() == null
                && budget.getMoney() == null;
    }
}
