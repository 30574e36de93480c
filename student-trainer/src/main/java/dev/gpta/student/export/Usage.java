package dev.gpta.student.export;

import dev.gpta.datasets.TaskKind;

/**
 * How a student is asked from Python.
 *
 * @param tag the task in the hub's words
 * @param python a few lines; takes the number of tokens
 */
record Usage(String tag, String python) {

    static Usage of(TaskKind task) {
        return switch (task) {
            case CLASSIFICATION -> new Usage("text-classification", """
                    from transformers import pipeline
                    classify = pipeline("text-classification", model=".", truncation=True, max_length=%d)
                    print(classify("your text"))
                    """);
            case QUESTION_ANSWERING -> new Usage("question-answering", """
                    import torch
                    from transformers import AutoModelForQuestionAnswering, AutoTokenizer
                    tokenizer = AutoTokenizer.from_pretrained(".")
                    model = AutoModelForQuestionAnswering.from_pretrained(".")
                    inputs = tokenizer("your question", "your passage", truncation="only_second", max_length=%d,
                                       return_tensors="pt")
                    with torch.no_grad():
                        output = model(**inputs)
                    start, end = output.start_logits.argmax(), output.end_logits.argmax()
                    print(tokenizer.decode(inputs["input_ids"][0, start : end + 1]))
                    """);
            case MULTIPLE_CHOICE -> new Usage("multiple-choice", """
                    import torch
                    from transformers import AutoModelForMultipleChoice, AutoTokenizer
                    tokenizer = AutoTokenizer.from_pretrained(".")
                    model = AutoModelForMultipleChoice.from_pretrained(".")
                    options = ["your question " + option for option in ["one", "another"]]
                    inputs = tokenizer(["your passage"] * len(options), options, truncation="only_first", max_length=%d,
                                       padding=True, return_tensors="pt")
                    with torch.no_grad():
                        print(model(**{name: rows[None] for name, rows in inputs.items()}).logits.argmax().item())
                    """);
            case SUMMARISATION -> new Usage("summarization", """
                    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
                    tokenizer = AutoTokenizer.from_pretrained(".")
                    model = AutoModelForSeq2SeqLM.from_pretrained(".")
                    inputs = tokenizer("your text", truncation=True, max_length=%d, return_tensors="pt")
                    print(tokenizer.decode(model.generate(**inputs)[0], skip_special_tokens=True))
                    """);
        };
    }
}
