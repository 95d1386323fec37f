package dev.turnup.probe.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order in which servers are tried (RFC 2782, "Usage rules"). */
final class SrvOrder {
  private SrvOrder() {}

  /** Lower priorities first; within one, by lot, the heavier the sooner. */
  static List<DnsRecord.Srv> of(List<DnsRecord.Srv> records, RandomGenerator random) {
    List<DnsRecord.Srv> ordered = new ArrayList<>();
    records.stream()
        .map(DnsRecord.Srv::priority)
        .distinct()
        .sorted()
        .forEach(priority -> {
          List<DnsRecord.Srv> left =
              new ArrayList<>(
                  records.stream()
                      .filter(record -> record.priority() == priority)
                      // Those without weight stand first, so that they have a chance at all.
                      .sorted(Comparator.comparing(record -> record.weight() > 0))
                      .toList());
          while (!left.isEmpty()) {
            ordered.add(left.remove(drawn(left, random)));
          }
        });
    return ordered;
  }

  private static int drawn(List<DnsRecord.Srv> records, RandomGenerator random) {
    int sum = records.stream().mapToInt(DnsRecord.Srv::weight).sum();
    int lot = random.nextInt(sum + 1);
    int reached = 0;
    for (int i = 0; i < records.size(); i++) {
      reached += records.get(i).weight();
      if (reached >= lot) {
        return i;
      }
    }
    return records.size() - 1;
  }
}
