package dev.turnup.deployer.transport.http;

import dev.turnup.lab.host.DeviceInterface;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The call interface of an Axis device, as its public documentation has it: {@code POST
 * /vapix/call} with one method in the body; 400 and a fault otherwise. Setting an account replaces
 * all of it, and a password is never given back.
 */
final class VapixDevice implements DeviceInterface {
  static final String PATH = "/vapix/call";

  private final Map<String, JsonValue> accounts = new ConcurrentHashMap<>();
  private volatile String refusal = "";

  @Override
  public Reply answer(String method, byte[] body) {
    if (!method.equals("POST")) {
      return new Reply(405, "");
    }
    try {
      if (!(JsonValue.parse(body) instanceof JsonValue.Fields call) || call.byName().size() != 1) {
        return fault("ter:InvalidArgs", "one method is expected");
      }
      Map.Entry<String, JsonValue> one = call.byName().entrySet().iterator().next();
      return answer(one.getKey(), one.getValue());
    } catch (IOException _) {
      return fault("ter:InvalidArgs", "not JSON");
    }
  }

  private Reply answer(String name, JsonValue argument) {
    return switch (name) {
      case "axcall:GetSIPAccount" -> {
        JsonValue account = accounts.get(text(argument, "/Id"));
        yield account == null
            ? fault("ter:NotFound", "no such account")
            : new Reply(200, "{\"SIPAccount\":" + shown(account).compact() + "}");
      }
      case "axcall:SetSIPAccount" -> set(argument.at("/SIPAccount").orElseThrow());
      case "axcall:RemoveSIPAccount" ->
          accounts.remove(text(argument, "/Id")) == null
              ? fault("ter:NotFound", "no such account")
              : new Reply(200, "{}");
      default -> fault("ter:NotSupported", "no method " + name);
    };
  }

  private Reply set(JsonValue account) {
    if (!refusal.isEmpty()) {
      return fault(refusal, "Transport is wrong");
    }
    String id = text(account, "/Id");
    accounts.put(id, account);
    return new Reply(200, "{\"SIPAccountId\":\"" + id + "\"}");
  }

  private static JsonValue shown(JsonValue account) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(((JsonValue.Fields) account).byName());
    fields.put("Password", new JsonValue.Text(""));
    return new JsonValue.Fields(fields);
  }

  private static String text(JsonValue value, String pointer) {
    return value.at(pointer).orElseThrow() instanceof JsonValue.Text text ? text.value() : "";
  }

  private static Reply fault(String code, String reason) {
    return new Reply(
        400,
        "{\"Fault\":\"env:Sender\",\"FaultCode\":\"%s\",\"FaultSubCode\":\"\",".formatted(code)
            + "\"FaultReason\":\"%s\",\"FaultMsg\":\"\"}".formatted(reason));
  }

  void refuseWith(String faultCode) {
    refusal = faultCode;
  }

  /** What an account has, its password too; {@code null} when there is none. */
  String account(String id) {
    return accounts.containsKey(id) ? accounts.get(id).compact() : null;
  }

  void put(String id, String json) throws IOException {
    accounts.put(id, JsonValue.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
