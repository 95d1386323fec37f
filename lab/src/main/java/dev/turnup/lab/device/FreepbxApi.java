package dev.turnup.lab.device;

import dev.turnup.lab.host.DeviceInterface;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * FreePBX's GraphQL interface, as far as extensions go and as its pages and clients have it: a
 * token for a client's id and secret, then queries and mutations in JSON. A change is live after
 * {@code doreload}. Of the language it knows one field with arguments that are variables or
 * constants. Thread-safe.
 */
public final class FreepbxApi {
  /** Where tokens are had, behind basic authentication. */
  public static final String TOKEN_PATH = "/admin/api/api/token";

  /** Where queries go, with a token. */
  public static final String QUERY_PATH = "/admin/api/api/gql";

  private static final Pattern OPERATION =
      Pattern.compile(
          "(?s)(?:query|mutation)\\s*(?:\\(([^)]*)\\))?\\s*\\{\\s*(\\w+)\\s*\\(\\s*(.*?)\\s*\\)"
              + "\\s*\\{.*\\}\\s*\\}");
  private static final Pattern ARGUMENT =
      Pattern.compile("(\\w+)\\s*:\\s*(\\$\\w+|\"[^\"]*\"|\\w+)");
  private static final Pattern DECLARATION = Pattern.compile("\\$(\\w+)\\s*:");

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<String, String>> kept = new TreeMap<>();
  private final Set<String> tokens = new HashSet<>();
  private String live = "{}";
  private String refusal = "";

  /** Gives a token to whoever is let in. */
  public DeviceInterface tokens() {
    return request -> {
      if (!request.text().contains("grant_type=client_credentials")) {
        return new DeviceInterface.Reply(400, "{\"error\":\"unsupported_grant_type\"}");
      }
      lock.lock();
      try {
        String token = "token-canary-" + tokens.size();
        tokens.add(token);
        return new DeviceInterface.Reply(
            200,
            "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + token + "\"}");
      } finally {
        lock.unlock();
      }
    };
  }

  /** Answers queries of those who have a token. */
  public DeviceInterface queries() {
    return request -> {
      lock.lock();
      try {
        if (!tokens.contains(request.header("authorization").replaceFirst("^Bearer ", ""))) {
          return new DeviceInterface.Reply(401, "{\"error\":\"access_denied\"}");
        }
        Map<String, @Nullable Object> body = Json.object(request.body());
        return answer(Json.text(body, "query"), Json.inner(body, "variables"));
      } catch (IOException _) {
        return errors("Syntax Error: not JSON");
      } finally {
        lock.unlock();
      }
    };
  }

  private DeviceInterface.Reply answer(String query, Map<String, @Nullable Object> variables) {
    Matcher operation = OPERATION.matcher(query);
    if (!operation.matches()) {
      return errors("Syntax Error");
    }
    String declared = operation.group(1) == null ? "" : operation.group(1);
    Set<String> unused = new HashSet<>();
    DECLARATION.matcher(declared).results().forEach(found -> unused.add(found.group(1)));
    Map<String, String> arguments = new LinkedHashMap<>();
    Matcher argument = ARGUMENT.matcher(operation.group(3));
    while (argument.find()) {
      String value = argument.group(2);
      if (value.startsWith("$")) {
        if (!declared.contains(value + ":") && !declared.contains(value + " ")) {
          return errors("Variable \"" + value + "\" is not defined.");
        }
        unused.remove(value.substring(1));
        value = Json.text(variables, value.substring(1));
      } else {
        value = value.replace("\"", "");
      }
      arguments.put(argument.group(1), value);
    }
    return unused.isEmpty()
        ? answer(operation.group(2), arguments, arguments.getOrDefault("extensionId", ""))
        : errors("Variable " + unused + " is never used.");
  }

  private DeviceInterface.Reply answer(String field, Map<String, String> arguments, String id) {
    boolean isThere = kept.containsKey(id);
    Map<String, String> extension = kept.getOrDefault(id, new LinkedHashMap<>());
    if (!refusal.isEmpty() && !field.startsWith("fetch")) {
      return errors(refusal);
    }
    return switch (field) {
      case "fetchExtension" ->
          isThere
              ? data(field, Map.of("status", true, "message", "Found", "user", extension))
              : errors("Extension does not exist");
      case "addExtension" -> {
        if (isThere || !arguments.containsKey("email")) {
          yield errors(isThere ? "This device id is already in use" : "email is required");
        }
        Map<String, String> made = new LinkedHashMap<>();
        made.put("extensionId", id);
        made.put("name", arguments.getOrDefault("name", ""));
        made.put("extPassword", "made-up-" + id);
        kept.put(id, made);
        yield good(field);
      }
      case "updateExtension" -> {
        extension.replaceAll((name, old) -> arguments.getOrDefault(name, old));
        yield isThere ? good(field) : errors("Extension does not exist");
      }
      case "deleteExtension" -> kept.remove(id) == null ? errors("Not found") : good(field);
      case "doreload" -> {
        live = Json.write(kept);
        yield good(field);
      }
      default -> errors("Cannot query field \"" + field + "\".");
    };
  }

  private static DeviceInterface.Reply good(String field) {
    return data(field, Map.of("status", true, "message", "Done"));
  }

  private static DeviceInterface.Reply data(String field, Map<String, ?> value) {
    return new DeviceInterface.Reply(200, Json.write(Map.of("data", Map.of(field, value))));
  }

  private static DeviceInterface.Reply errors(String message) {
    return new DeviceInterface.Reply(
        400, "{\"errors\": [" + Json.write(Map.of("message", message, "status", false)) + "]}");
  }

  /** From now on refuses every change with this message; none when it is empty. */
  public void refuseWith(String message) {
    lock.lock();
    refusal = message;
    lock.unlock();
  }

  /** The extensions as they were at the last reload, as JSON. */
  public String live() {
    lock.lock();
    try {
      return live;
    } finally {
      lock.unlock();
    }
  }

  /** Renames an extension as a person would on the PBX's own page. */
  public void rename(String extension, String name) {
    lock.lock();
    try {
      kept.getOrDefault(extension, new LinkedHashMap<>()).put("name", name);
      live = Json.write(kept);
    } finally {
      lock.unlock();
    }
  }
}
