/** The BERT encoder and its head for classification, with Hugging Face's numerics, names and files. */
@NullMarked
package dev.gpta.transformers.bert;

import org.jspecify.annotations.NullMarked;
