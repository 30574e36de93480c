package dev.gpta.transformers.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.Map;

/**
 * Jinja with the settings and functions that Hugging Face gives to chat templates. Of Python's methods of strings there are
 * those that Java's have by the same name, such as {@code strip}; another one is an error that names it.
 */
public final class Jinja {

    private static final int LONGEST = 16 << 20;
    private static final String RAISED = "raised by the template: ";
    private static final Jinjava ENGINE = engine();

    private Jinja() {}

    /**
     * Renders a template.
     *
     * @throws IllegalArgumentException if it raises an exception, or is not understood
     */
    static String render(String template, Map<String, ?> variables) {
        var result = ENGINE.renderForResult(template, variables);
        for (var error : result.getErrors()) {
            if (error.getSeverity() == TemplateError.ErrorType.FATAL) {
                throw new IllegalArgumentException("the model's chat template: " + words(error));
            }
        }
        return result.getOutput();
    }

    /** For templates: {@code raise_exception}. */
    public static String raise(String message) {
        throw new IllegalArgumentException(RAISED + message);
    }

    /** The template's own words, if it raised them; else the engine's. */
    private static String words(TemplateError error) {
        for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
            var message = String.valueOf(cause.getMessage());
            if (message.startsWith(RAISED)) {
                return message.substring(RAISED.length());
            }
        }
        return error.getMessage();
    }

    private static Jinjava engine() {
        var asInPython = LegacyOverrides.newBuilder()
                .withUsePyishObjectMapper(true)
                .withUseNaturalOperatorPrecedence(true)
                .withParseWhitespaceControlStrictly(true)
                .withAllowAdjacentTextNodes(true)
                .withUseTrimmingForNotesAndExpressions(true)
                .withKeepNullableLoopValues(true)
                .withHandleBackslashInQuotesOnly(true)
                .build();
        var engine = new Jinjava(JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false) // what a user writes is never a template
                .withMaxOutputSize(LONGEST)
                .withLegacyOverrides(asInPython)
                .build());
        engine.getGlobalContext()
                .registerFunction(new ELFunctionDefinition("", "raise_exception", Jinja.class, "raise", String.class));
        return engine;
    }
}
