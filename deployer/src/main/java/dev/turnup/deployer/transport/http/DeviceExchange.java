package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.DeviceRequests;
import dev.turnup.schema.artifact.DeviceRequests.Call;
import dev.turnup.schema.artifact.DeviceRequests.Fault;
import dev.turnup.schema.artifact.DeviceRequests.Meaning;
import dev.turnup.schema.artifact.DeviceRequests.Syntax;
import dev.turnup.schema.artifact.DeviceRequests.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One artifact as a document of the device, read and written by requests. What is read is the
 * document's part that is wanted, so that equal octets mean nothing to do, and that writing what
 * was read before puts back exactly that part. Not thread-safe.
 */
final class DeviceExchange {
  private static final String DOCUMENT = "document";
  private static final String CHOICES = "choices";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][A-Za-z0-9]*)}");
  private static final String UNRESERVED = "-._~";
  private static final int MOST_WORDS = 400;

  /** Sends one request with its headers and body. */
  @FunctionalInterface
  interface Sender {
    Answer send(String method, String target, Map<String, String> headers, byte[] body)
        throws TransportException;
  }

  private final String path;
  private final DeviceRequests requests;
  private final LastGiven lastGiven;
  private final Sender sender;
  private final HttpFailures failures;
  private byte[] wanted;

  DeviceExchange(
      Artifact artifact,
      DeviceRequests requests,
      Sender sender,
      HttpFailures failures,
      LastGiven lastGiven) {
    this.path = artifact.path();
    this.requests = requests;
    this.lastGiven = lastGiven;
    this.sender = sender;
    this.failures = failures;
    this.wanted = artifact.body().getBytes(StandardCharsets.UTF_8);
  }

  private DeviceDocument documents(List<JsonValue> choices) throws TransportException {
    return new DeviceDocument(
        requests.keys(),
        requests.exact(),
        requests.unreadable(),
        choices,
        requests.unreadable().isEmpty() ? Map.of() : lastGiven.read(path));
  }

  /** The wanted octets themselves when the device has all that they say. */
  Optional<byte[]> read() throws TransportException {
    Map<String, JsonValue> values = known();
    Optional<JsonValue> live = document(values);
    if (live.isEmpty() || wanted.length == 0) {
      return live.map(value -> value.pretty().getBytes(StandardCharsets.UTF_8));
    }
    JsonValue ours = parsed(wanted, "what is wanted at " + path);
    JsonValue seen = documents(List.of()).seen(ours, live.get());
    return Optional.of(
        seen.equals(ours) ? wanted.clone() : seen.pretty().getBytes(StandardCharsets.UTF_8));
  }

  void write(byte[] content) throws TransportException {
    JsonValue fields = parsed(content, "what is to be written to " + path);
    Map<String, JsonValue> values = known();
    Optional<JsonValue> live = document(values);
    DeviceDocument documents =
        documents(
            values.get(CHOICES) instanceof JsonValue.Items items ? items.values() : List.of());
    JsonValue set = documents.withoutNulls(fields);
    values.put("fields", sent(set));
    values.put(DOCUMENT, sent(live.map(value -> documents.merged(value, fields)).orElse(set)));
    When not = live.isPresent() ? When.ABSENT : When.PRESENT;
    for (Call call : requests.write().stream().filter(call -> call.when() != not).toList()) {
      take(call, send(call, values), values);
    }
    remember(documents.unreadable(fields));
    wanted = content.clone();
  }

  private void remember(Map<String, JsonValue> given) throws TransportException {
    if (!requests.unreadable().isEmpty()) {
      lastGiven.write(path, given);
    }
  }

  void delete() throws TransportException {
    Map<String, JsonValue> values = known();
    if (document(values).isEmpty()) {
      return;
    }
    for (Call call : requests.delete()) {
      Answer answer = send(call, values);
      if (!isAbsent(answer)) {
        take(call, answer, values);
      }
    }
    remember(Map.of());
  }

  private Map<String, JsonValue> known() {
    Map<String, JsonValue> values = new HashMap<>();
    List<String> parts = List.of(path.split("/", -1));
    values.put("name", new JsonValue.Text(parts.getLast()));
    values.put("parent", new JsonValue.Text(parts.get(Math.max(0, parts.size() - 2))));
    return values;
  }

  private Optional<JsonValue> document(Map<String, JsonValue> values) throws TransportException {
    for (Call call : requests.read()) {
      Answer answer = send(call, values);
      if (isAbsent(answer)) {
        return Optional.empty();
      }
      take(call, answer, values);
    }
    return Optional.ofNullable(values.get(DOCUMENT))
        .map(value ->
            requests.pairs().map(pairs -> DeviceDocument.unpaired(value, pairs)).orElse(value));
  }

  /** As the device has it. */
  private JsonValue sent(JsonValue value) {
    return requests.pairs().map(pairs -> DeviceDocument.paired(value, pairs)).orElse(value);
  }

  private Answer send(Call call, Map<String, JsonValue> values) throws TransportException {
    Map<String, String> headers = new HashMap<>();
    if (call.body().isPresent()) {
      headers.put(
          "Content-Type",
          requests.syntax() == Syntax.XML ? "text/xml; charset=utf-8" : "application/json");
    }
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      String value = filled(header.getValue(), values, DeviceExchange::text);
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw TransportException.of(
            Trouble.FILE_REFUSED, "the header " + header.getKey() + " would hold a line break");
      }
      headers.put(header.getKey(), value);
    }
    String target = filled(call.path(), values, value -> escaped(text(value), false));
    byte[] body =
        call.body()
            .map(text ->
                filled(
                    text,
                    values,
                    requests.syntax() == Syntax.XML ? XmlText::written : JsonValue::compact))
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    return sender.send(call.method(), target, headers, body);
  }

  private String filled(
      String template, Map<String, JsonValue> values, Function<JsonValue, String> form) {
    Matcher found = PLACEHOLDER.matcher(template);
    return found.replaceAll(word -> {
      String name = word.group(1);
      JsonValue value = values.get(name);
      if (name.equals("path")) {
        return Matcher.quoteReplacement(escaped(path, true));
      }
      if (value == null) {
        throw new IllegalArgumentException("no request before has captured {" + name + "}");
      }
      return Matcher.quoteReplacement(form.apply(value));
    });
  }

  private static String text(JsonValue value) {
    return value instanceof JsonValue.Text text ? text.value() : value.compact();
  }

  /** RFC 3986 §2. */
  private static String escaped(String text, boolean isPath) {
    StringBuilder escaped = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean isPlain =
          (c < 0x80 && Character.isLetterOrDigit(c))
              || UNRESERVED.indexOf(c) >= 0
              || (isPath && c == '/');
      escaped.append(isPlain ? String.valueOf(c) : "%%%02X".formatted(octet & 0xff));
    }
    return escaped.toString();
  }

  private void take(Call call, Answer answer, Map<String, JsonValue> values)
      throws TransportException {
    if (!answer.isSuccess() || fault(answer).isPresent()) {
      throw refused(call, answer);
    }
    if (call.captures().isEmpty()) {
      return;
    }
    JsonValue body = answered(call, answer);
    for (Map.Entry<String, String> capture : call.captures().entrySet()) {
      values.put(
          capture.getKey(),
          body.at(capture.getValue())
              .orElseThrow(() ->
                  TransportException.of(
                          Trouble.FILE_REFUSED,
                          "the answer to " + doing(call) + " has no " + capture.getValue())
                      .withFix("check that the device's firmware has this interface")
                      .about("url")));
    }
  }

  private JsonValue answered(Call call, Answer answer) throws TransportException {
    String what = "the answer to " + call.method() + " " + path;
    if (requests.syntax() == Syntax.JSON) {
      return parsed(answer.body(), what);
    }
    try {
      return XmlText.parse(answer.body());
    } catch (IOException _) {
      throw unreadable(what + " is not XML");
    }
  }

  private static JsonValue parsed(byte[] octets, String what) throws TransportException {
    try {
      return JsonValue.parse(octets);
    } catch (IOException _) {
      // The parser's message may quote a secret.
      throw unreadable(what + " is not JSON");
    }
  }

  private static TransportException unreadable(String message) {
    return TransportException.of(Trouble.FILE_REFUSED, message)
        .withFix("check that the url is the device's own interface")
        .about("url");
  }

  private boolean isAbsent(Answer answer) {
    Optional<Fault> fault = fault(answer);
    boolean isListed =
        requests.faults().stream().anyMatch(known -> known.status() == answer.status());
    return fault.isPresent()
        ? fault.get().meaning() == Meaning.ABSENT
        : answer.isAbsent() && !isListed;
  }

  private Optional<Fault> fault(Answer answer) {
    String words = words(answer);
    String dense = dense(words);
    return requests.faults().stream()
        .filter(known -> known.status() == answer.status())
        .filter(known -> words.contains(known.text()) || dense.contains(dense(known.text())))
        .findFirst();
  }

  private TransportException refused(Call call, Answer answer) {
    Optional<Fault> fault = fault(answer);
    String words = words(answer).strip().replaceAll("\\s+", " ");
    String told = words.substring(0, Math.min(words.length(), MOST_WORDS));
    if (fault.isEmpty()) {
      TransportException plain = failures.refused(call.method(), path, answer.status());
      return told.isEmpty() ? plain : plain.because(told);
    }
    return failures.known(
        call.method() + " " + path,
        answer.status(),
        fault.get(),
        told.isEmpty() ? fault.get().cause() : fault.get().cause() + "; it says: " + told);
  }

  private static String dense(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String words(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String doing(Call call) {
    return call.method() + " " + call.path().replace("{path}", path);
  }

  /** Those of a target's artifacts that travel so, by path. */
  static Map<String, DeviceExchange> all(
      List<Artifact> artifacts, Sender sender, HttpFailures failures, LastGiven lastGiven) {
    Map<String, DeviceExchange> byPath = new HashMap<>();
    for (Artifact artifact : artifacts) {
      artifact
          .requests()
          .ifPresent(how ->
              byPath.put(
                  artifact.path(), new DeviceExchange(artifact, how, sender, failures, lastGiven)));
    }
    return byPath;
  }
}
