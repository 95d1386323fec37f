package dev.turnup.lab.device;

import dev.turnup.lab.host.DeviceInterface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The SIP accounts of a 2N intercom, as its public HTTP API has them: {@code GET
 * /api/phone/config?account=N} gives all but the password, {@code PUT} takes a form with a part
 * {@code blob-json}; refusals come with status 200. It has two accounts. Thread-safe.
 */
public final class TwoNIntercom implements DeviceInterface {
  /** Where it listens. */
  public static final String PATH = "/api/phone/config";

  private static final int ACCOUNTS = 2;
  private static final String PASSWORD = "password";
  private static final Pattern QUERY = Pattern.compile("account=([0-9]+)");
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/form-data; boundary=([A-Za-z0-9]+)");
  private static final Pattern PART =
      Pattern.compile(
          "(?s)\\r\\n?Content-Disposition: form-data; name=\"blob-json\"[^\\r]*\\r\\n"
              + "(?:[^\\r]+\\r\\n)*\\r\\n(.*)\\r\\n");

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Map<String, @Nullable Object>> accounts = new ArrayList<>();
  private boolean isLocked;

  /** An intercom as it leaves the factory. */
  public TwoNIntercom() {
    for (long number = 1; number <= ACCOUNTS; number++) {
      Map<String, @Nullable Object> account = new LinkedHashMap<>();
      account.put("account", number);
      account.put("enabled", false);
      List.of("displayName", "sipNumber", "domain", "domainPort", "authId")
          .forEach(name -> account.put(name, ""));
      account.put(PASSWORD, "");
      account.put("proxyAddress", "");
      account.put("proxyPort", "");
      account.put("registrationEnabled", false);
      account.put("registrarAddress", "");
      account.put("registrarPort", "");
      account.put("answerMode", "1");
      accounts.add(account);
    }
  }

  @Override
  public Reply answer(Request request) {
    lock.lock();
    try {
      return switch (request.method()) {
        case "GET" -> get(request.query());
        case "PUT" -> put(request);
        default -> refusal(3, "invalid request method", "");
      };
    } finally {
      lock.unlock();
    }
  }

  private Reply get(String query) {
    Matcher one = QUERY.matcher(query);
    List<Map<String, @Nullable Object>> asked = accounts;
    if (one.matches()) {
      int number = Integer.parseInt(one.group(1));
      if (number < 1 || number > ACCOUNTS) {
        return refusal(12, "invalid parameter value", "account");
      }
      asked = List.of(accounts.get(number - 1));
    }
    List<Map<String, @Nullable Object>> shown = new ArrayList<>();
    for (Map<String, @Nullable Object> account : asked) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>(account);
      copy.remove(PASSWORD);
      shown.add(copy);
    }
    return new Reply(200, Json.write(Map.of("success", true, "result", Map.of("accounts", shown))));
  }

  private Reply put(Request request) {
    Matcher boundary = BOUNDARY.matcher(request.header("content-type"));
    if (!boundary.matches()) {
      return refusal(11, "missing mandatory parameter", "blob-json");
    }
    if (isLocked) {
      return refusal(10, "insufficient user privileges", "");
    }
    String mark = "--" + boundary.group(1);
    for (String part : request.text().split(Pattern.quote(mark), -1)) {
      Matcher blob = PART.matcher(part);
      if (blob.matches()) {
        return take(blob.group(1));
      }
    }
    return refusal(11, "missing mandatory parameter", "blob-json");
  }

  private Reply take(String json) {
    try {
      Map<String, @Nullable Object> blob = Json.object(json.getBytes(StandardCharsets.UTF_8));
      if (!(blob.get("accounts") instanceof List<?> given)) {
        return refusal(12, "invalid parameter value", "blob-json");
      }
      for (Object one : given) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (one instanceof Map<?, ?> map) {
          map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        boolean isKnown =
            fields.get("account") instanceof Long number
                && number >= 1
                && number <= ACCOUNTS
                && accounts.getFirst().keySet().containsAll(fields.keySet());
        if (!isKnown || !(fields.get("account") instanceof Long number)) {
          return refusal(12, "invalid parameter value", "blob-json");
        }
        accounts.get(number.intValue() - 1).putAll(fields);
      }
      return new Reply(200, "{\n  \"success\" : true\n}");
    } catch (IOException _) {
      return refusal(12, "invalid parameter value", "blob-json");
    }
  }

  private static Reply refusal(int code, String description, String parameter) {
    return new Reply(
        200,
        """
        {
          "success" : false,
          "error" : { "code" : %d, "param" : "%s", "description" : "%s" }
        }
        """
            .formatted(code, parameter, description));
  }

  /** From now on its user may read only, or everything again. */
  public void lock(boolean locked) {
    lock.lock();
    isLocked = locked;
    lock.unlock();
  }

  /**
   * What an account has, its password too, as JSON.
   *
   * @param number 1 or 2
   */
  public String account(int number) {
    lock.lock();
    try {
      return Json.write(accounts.get(number - 1));
    } finally {
      lock.unlock();
    }
  }

  /** Sets a field of an account as a person would on the intercom's own page. */
  public void put(int number, String field, Object value) {
    lock.lock();
    accounts.get(number - 1).put(field, value);
    lock.unlock();
  }
}
