package dev.gpta.ta.domain.json;

import dev.gpta.ta.domain.json.Schema.Member;
import dev.gpta.ta.domain.json.Schema.ObjectSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In an object, after its brace or after a member.
 *
 * @param from index of the first member that may still come
 * @param empty whether no member is written yet
 */
record Members(ObjectSchema object, int from, boolean empty, Position then) implements Position {

    @Override
    public @Nullable Position next(int b) {
        if (b == '}') {
            return left().stream().noneMatch(Member::required) ? then : null;
        }
        if (left().isEmpty()) {
            return null;
        }
        if (empty) {
            return member().next(b);
        }
        return b == ',' ? member() : null;
    }

    @Override
    public int shortest() {
        int members = left().stream()
                .filter(Member::required)
                .mapToInt(member -> key(member, member.value().begin(END)).shortest() + 1)
                .sum();
        int firstHasNoComma = empty && members > 0 ? 1 : 0;
        return members - firstHasNoComma + 1 + then.shortest();
    }

    private List<Member> left() {
        return object.members().subList(from, object.members().size());
    }

    /** Any of the next members, up to and with the first that must not be left out. */
    private Position member() {
        List<Position> options = new ArrayList<>();
        for (int i = from; i < object.members().size(); i++) {
            var member = object.members().get(i);
            var value = member.value().begin(new Members(object, i + 1, false, then));
            options.add(key(member, value));
            if (member.required()) {
                break;
            }
        }
        return Choice.of(options);
    }

    private static Position key(Member member, Position value) {
        return Text.of(JsonText.quoted(member.name()) + ":", value);
    }
}
