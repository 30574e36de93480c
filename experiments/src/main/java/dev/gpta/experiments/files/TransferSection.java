package dev.gpta.experiments.files;

import dev.gpta.cli.UserError;
import dev.gpta.cli.registration.Section;
import dev.gpta.experiments.domain.Knob;
import dev.gpta.experiments.domain.Plan;
import dev.gpta.experiments.domain.Transfer;
import java.util.ArrayList;
import java.util.List;

/** Which data set's best prefix is tried on which others. */
final class TransferSection {

    private TransferSection() {}

    static List<Transfer> read(Section section, String variant, List<Plan.DataSet> dataSets) {
        var names = dataSets.stream().map(Plan.DataSet::name).toList();
        var transfers = new ArrayList<Transfer>();
        for (var from : section.names()) {
            for (var to : section.someOf(from, names)) {
                if (!names.contains(from) || from.equals(to)) {
                    throw new UserError("transfer." + from + " is [" + to + "], but it must be one of the data sets "
                            + names + ", and another than it is tried on");
                }
                transfers.add(new Transfer(from, to));
            }
        }
        section.end();
        if (!transfers.isEmpty() && !Knob.HISTORY.matters(variant)) {
            throw new UserError(
                    "transfer is set, but primary.variant " + variant + " finds no prefixes to try elsewhere");
        }
        return transfers;
    }
}
