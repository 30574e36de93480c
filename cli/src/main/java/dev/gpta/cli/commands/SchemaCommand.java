package dev.gpta.cli.commands;

import static java.util.stream.Collectors.joining;

import dev.gpta.cli.Terminal;
import dev.gpta.cli.UserError;
import dev.gpta.events.AsyncApi;
import dev.gpta.events.Topic;
import dev.gpta.events.Topics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives consumers in any language what they need to read a topic. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Print the Avro schema of a topic's events, whole, as JSON.")
public final class SchemaCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "For example model-updated.")
    private String name = "";

    @Option(names = "--compact", description = "On one line.")
    private boolean compact;

    @Option(names = "--asyncapi", description = "All topics instead, as an AsyncAPI document.")
    private boolean asyncApi;

    @Override
    public Integer call() {
        if (asyncApi) {
            Terminal.standard().line(AsyncApi.document().strip());
            return 0;
        }
        var topic = Topics.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("There is no topic \"" + name + "\". There are: "
                        + Topics.ALL.stream().map(Topic::name).collect(joining(", ")) + "."));
        Terminal.standard().line(topic.schema().toString(!compact));
        return 0;
    }
}
