package dev.turnup.probe.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which SIP messages of a capacity run are worth keeping: all of the first few calls, and the first
 * refusals of all others. A trace of every call would fill the memory. Thread-safe.
 */
public final class SampledCalls implements Predicate<String> {
  private static final int CALLS = 5;
  private static final int REFUSALS = 200;
  private static final Pattern CALL_ID =
      Pattern.compile("\r\n(?:Call-ID|i)[ \t]*:[ \t]*([^\r\n]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFUSAL = Pattern.compile("SIP/2\\.0 (?!401|407)[3-6][0-9]{2} ");

  private final Set<String> sampled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();

  @Override
  public boolean test(String message) {
    Matcher found = CALL_ID.matcher(message);
    String id = found.find() ? found.group(1).strip() : "";
    if (sampled.contains(id)) {
      return true;
    }
    if (message.startsWith("REGISTER ") || sampled.size() < CALLS) {
      sampled.add(id);
      return true;
    }
    return REFUSAL.matcher(message).lookingAt() && refusals.incrementAndGet() <= REFUSALS;
  }
}
