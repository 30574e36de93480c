package dev.gpta.ta.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.gpta.ta.app.RefusedException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as OpenAI cuts it.
 *
 * @param hasMore whether there are further ones, after {@code lastId}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Page<T>(
        String object,
        List<T> data,
        boolean hasMore,
        @Nullable String firstId,
        @Nullable String lastId) {

    /**
     * At most {@code limit} of the items after the one with the id {@code after}; from the beginning, if that is null.
     *
     * @throws RefusedException if no item has that id, or the limit is below 1
     */
    static <S, T> Page<T> of(
            List<S> all, Function<S, String> id, Function<S, T> form, @Nullable String after, int limit) {
        if (limit < 1) {
            throw RefusedException.invalid("limit", "limit must be at least 1, but is " + limit);
        }
        int from = after == null ? 0 : 1 + indexOf(all, id, after);
        var part = all.subList(from, (int) Math.min(all.size(), (long) from + limit));
        return new Page<>(
                "list",
                part.stream().map(form).toList(),
                from + part.size() < all.size(),
                part.isEmpty() ? null : id.apply(part.get(0)),
                part.isEmpty() ? null : id.apply(part.get(part.size() - 1)));
    }

    private static <S> int indexOf(List<S> all, Function<S, String> id, String wanted) {
        return IntStream.range(0, all.size())
                .filter(i -> id.apply(all.get(i)).equals(wanted))
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid("after", "after '" + wanted + "' is none of the items"));
    }
}
