package dev.gpta.ta.domain.json;

import java.util.List;

/**
 * What a value must look like: the part of JSON Schema that can be enforced while a text is written. The text is compact
 * (no white space) and an object's members come in their declared order, as {@link SchemaReader} explains.
 */
public sealed interface Schema {

    /** Any JSON value. */
    Schema ANY = new Anything();

    /** Any JSON object: {@code response_format: json_object}. */
    Schema ANY_OBJECT = new AnyObject();

    /** Where a value of this schema begins, if it is followed by {@code then}. */
    Position begin(Position then);

    /** The fewest bytes that a value of this schema takes. */
    default int shortest() {
        return begin(Position.END).shortest();
    }

    /**
     * A string.
     *
     * @param minLength fewest code points
     * @param maxLength most code points; {@link Integer#MAX_VALUE} for any number
     */
    record StringSchema(int minLength, int maxLength) implements Schema {
        @Override
        public Position begin(Position then) {
            return Characters.string(minLength, maxLength, then);
        }
    }

    /** A whole number of at most 18 digits. */
    record IntegerSchema() implements Schema {
        @Override
        public Position begin(Position then) {
            return Digits.integer(then);
        }
    }

    /** A number that a double can hold. */
    record NumberSchema() implements Schema {
        @Override
        public Position begin(Position then) {
            return Digits.number(then);
        }
    }

    /** One of some texts, each a JSON value: enum, const, boolean and null. @param texts compact JSON, at least one */
    record OneOf(List<String> texts) implements Schema {

        static final OneOf BOOLEAN = new OneOf(List.of("true", "false"));
        static final OneOf NULL = new OneOf(List.of("null"));

        public OneOf {
            texts = List.copyOf(texts);
        }

        @Override
        public Position begin(Position then) {
            return Choice.of(texts.stream().map(text -> Text.of(text, then)).toList());
        }
    }

    /** A value of any of some schemas. @param options at least one */
    record AnyOf(List<Schema> options) implements Schema {

        public AnyOf {
            options = List.copyOf(options);
        }

        @Override
        public Position begin(Position then) {
            return Choice.of(options.stream().map(option -> option.begin(then)).toList());
        }
    }

    /** A list. @param maxItems {@link Integer#MAX_VALUE} for any number */
    record ArraySchema(Schema items, int minItems, int maxItems) implements Schema {
        @Override
        public Position begin(Position then) {
            return Text.of("[", new Items(this, 0, then));
        }
    }

    /** An object with these members and no others. */
    record ObjectSchema(List<Member> members) implements Schema {

        public ObjectSchema {
            members = List.copyOf(members);
        }

        @Override
        public Position begin(Position then) {
            return Text.of("{", new Members(this, 0, true, then));
        }
    }

    /**
     * A member of an object.
     *
     * @param name as in the parsed object, not escaped
     */
    record Member(String name, Schema value, boolean required) {}

    /** Any value, nested as deeply as there is room. */
    record Anything() implements Schema {
        @Override
        public Position begin(Position then) {
            return Choice.of(
                    Characters.string(0, Characters.UNLIMITED, then),
                    Digits.number(then),
                    OneOf.BOOLEAN.begin(then),
                    OneOf.NULL.begin(then),
                    new ArraySchema(this, 0, Integer.MAX_VALUE).begin(then),
                    ANY_OBJECT.begin(then));
        }
    }

    /** An object with any members. */
    record AnyObject() implements Schema {
        @Override
        public Position begin(Position then) {
            return Text.of("{", new FreeMembers(true, then));
        }
    }
}
