package dev.turnup.probe.checklist;

import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Site;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which softphone the answers are for: the guide of 2016 describes one that needs early offer and
 * speaks no TLS or SRTP; the current one takes both kinds of offer and speaks both.
 */
enum SoftphoneEdition {
  GUIDE,
  CURRENT;

  private static final String FAMILY = "qsys-softphone";
  private static final Pattern MAJOR = Pattern.compile("([0-9]{1,4})\\b.*");

  /** The oldest whose own documentation speaks of early and late offer, TLS and SRTP. */
  private static final int FIRST_CURRENT = 9;

  /** Of the worksheet's softphone; the current one where no version is said. */
  static SoftphoneEdition of(Site site) {
    Optional<Integer> major =
        site.endpoints().stream()
            .filter(endpoint -> endpoint.family().equals(FAMILY))
            .findFirst()
            .flatMap(Endpoint::version)
            .map(MAJOR::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Integer.valueOf(matcher.group(1)));
    return major.filter(number -> number < FIRST_CURRENT).isPresent() ? GUIDE : CURRENT;
  }

  String delayedOffer() {
    return this == GUIDE
        ? "a Q-SYS softphone of this version needs one"
        : "a current Q-SYS softphone takes that, too";
  }

  String encryption() {
    return this == GUIDE
        ? "a Q-SYS softphone of this version speaks neither"
        : "a current Q-SYS softphone could speak both";
  }
}
