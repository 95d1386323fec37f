package dev.turnup.cli.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many sites are done before the next may begin: counts and percentages of all, growing. The
 * rest, if the last is not all, follows as a wave of its own. Immutable.
 */
public record Waves(List<Amount> amounts) {
  /** All at once. */
  public static final Waves NONE = new Waves(List.of());

  public Waves {
    amounts = List.copyOf(amounts);
  }

  /** The form {@code 1,10%,100%}. */
  public static Optional<Waves> tryParse(String text) {
    List<Amount> amounts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Optional<Amount> amount = Amount.tryParse(part.strip());
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      amounts.add(amount.get());
    }
    return Optional.of(new Waves(amounts));
  }

  /** Where each wave ends among that many sites: strictly growing, the last is all of them. */
  List<Integer> ends(int total) {
    List<Integer> ends = new ArrayList<>();
    int last = 0;
    for (Amount amount : amounts) {
      int end = Math.min(total, amount.atLeastOneOf(total));
      if (end > last) {
        ends.add(end);
        last = end;
      }
    }
    if (last < total) {
      ends.add(total);
    }
    return ends;
  }
}
