package dev.gpta.transformers.bert;

/** What stands on the encoder: Hugging Face's class for it, and the names and sizes of its weights. */
enum BertHead {
    SEQUENCE_CLASSIFICATION("BertForSequenceClassification", "classifier", true),
    MULTIPLE_CHOICE("BertForMultipleChoice", "classifier", true),
    QUESTION_ANSWERING("BertForQuestionAnswering", "qa_outputs", false);

    private final String architecture;
    private final String outputs;
    private final boolean pooled;

    BertHead(String architecture, String outputs, boolean pooled) {
        this.architecture = architecture;
        this.outputs = outputs;
        this.pooled = pooled;
    }

    /** Hugging Face's class. */
    String architecture() {
        return architecture;
    }

    /** The name of the last linear layer. */
    String outputs() {
        return outputs;
    }

    /** Whether it sees the first token alone, through the pooler. */
    boolean pooled() {
        return pooled;
    }

    /** How many numbers it gives for an input or, for question answering, for a token. */
    int size(BertConfig config) {
        return switch (this) {
            case SEQUENCE_CLASSIFICATION -> config.labels().size();
            case MULTIPLE_CHOICE -> 1;
            case QUESTION_ANSWERING -> 2;
        };
    }
}
