package dev.turnup.lab.device;

import dev.turnup.lab.host.DeviceInterface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The call interface of an Axis device, as its public documentation has it: {@code POST
 * /vapix/call} with one method in the body; 400 and a fault otherwise. Setting an account replaces
 * all of it, setting the SIP configuration keeps what is not named, and a password is never given
 * back. Thread-safe.
 */
public final class VapixDevice implements DeviceInterface {
  /** Where it listens. */
  public static final String PATH = "/vapix/call";

  private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");
  private static final String PASSWORD = "Password";
  private static final String CODECS = "AudioCodec";
  private static final String CONFIGURATION = "SIPConfiguration";

  private final ReentrantLock lock = new ReentrantLock();
  private final VapixEntities accounts = new VapixEntities("SIPAccount");
  private final VapixEntities dtmf = new VapixEntities("DTMFConfiguration");
  private final Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
  private Object codecs;
  private String refusal = "";
  private boolean isGarbled;

  /** A device as it leaves the factory: SIP is off. */
  public VapixDevice() {
    configuration.put("SIPEnabled", false);
    configuration.put("SIPPort", 5060L);
    configuration.put("SIPTLSPort", 5061L);
    configuration.put("AllowIncomingCalls", false);
    configuration.put("RTPStartPort", 4000L);
    configuration.put("CallingTimeout", 60L);
    configuration.put("STUNEnabled", false);
    configuration.put("STUNServers", List.of());
    configuration.put("TURNEnabled", false);
    configuration.put("TURNServers", List.of());
    configuration.put("ICEEnabled", false);
    configuration.put("Attribute", List.of());
    codecs = supported();
    dtmf.set(Map.of("Id", "dtmf_config_default", "RFC2833", true, "RFC2976", true));
  }

  private static List<Map<String, Object>> supported() {
    return List.of(
        codec("PCMU", 8000),
        codec("PCMA", 8000),
        codec("opus", 48000),
        codec("L16", 16000),
        codec("G722", 16000),
        codec("G726", 8000));
  }

  private static Map<String, Object> codec(String name, long sampleRate) {
    return Map.of("Name", name, "Options", "", "SampleRate", sampleRate);
  }

  @Override
  public Reply answer(Request request) {
    lock.lock();
    try {
      if (isGarbled) {
        return new Reply(200, "<html>Not for you</html>");
      }
      if (!request.method().equals("POST")) {
        return new Reply(405, "");
      }
      Map<String, @Nullable Object> call = Json.object(request.body());
      if (call.size() != 1) {
        return fault("ter:InvalidArgs", "", "one method is expected");
      }
      String name = call.keySet().iterator().next();
      return answer(name.replaceFirst("^axcall:", ""), Json.inner(call, name));
    } catch (IOException _) {
      return fault("ter:InvalidArgs", "", "not JSON");
    } finally {
      lock.unlock();
    }
  }

  private Reply answer(String name, Map<String, @Nullable Object> argument) {
    return switch (name) {
      case "GetSIPAccount" -> get(accounts, argument);
      case "SetSIPAccount" -> setAccount(Json.inner(argument, "SIPAccount"));
      case "RemoveSIPAccount" -> remove(accounts, argument);
      case "GetDTMFConfiguration" -> get(dtmf, argument);
      case "SetDTMFConfiguration" -> set(dtmf, Json.inner(argument, "DTMFConfiguration"));
      case "RemoveDTMFConfiguration" ->
          accounts.all().stream()
                  .anyMatch(account ->
                      Json.text(account, "DTMFConfigurationId")
                          .equals(Json.text(argument, "DTMFConfigurationId")))
              ? fault("ter:Action", "ter:Failure", "an account uses it")
              : remove(dtmf, argument);
      case "GetSIPConfiguration" -> good(Map.of(CONFIGURATION, configuration));
      case "SetSIPConfiguration" -> configure(Json.inner(argument, CONFIGURATION));
      case "GetSupportedAudioCodecs" -> good(Map.of(CODECS, supported()));
      case "GetAudioCodecs" -> good(Map.of(CODECS, codecs));
      case "SetAudioCodecs" -> setCodecs(argument.get(CODECS));
      default -> fault("ter:ActionNotSupported", "ter:NotSupported", "no method " + name);
    };
  }

  private static Reply get(VapixEntities entities, Map<String, @Nullable Object> argument) {
    return entities
        .find(Json.text(argument, entities.kind() + "Id"))
        .map(found -> {
          Map<String, @Nullable Object> shown = new LinkedHashMap<>(found);
          shown.computeIfPresent(PASSWORD, (_, _) -> "");
          return good(Map.of(entities.kind(), shown));
        })
        .orElseGet(() -> fault("ter:InvalidArgVal", "ter:NotFound", "there is none"));
  }

  private static Reply remove(VapixEntities entities, Map<String, @Nullable Object> argument) {
    return entities.remove(Json.text(argument, entities.kind() + "Id"))
        ? good(Map.of())
        : fault("ter:Action", "ter:Failure", "it cannot be removed");
  }

  private Reply set(VapixEntities entities, Map<String, @Nullable Object> entity) {
    if (!refusal.isEmpty()) {
      return fault(refusal, "", "Transport is wrong");
    }
    String id = entities.set(entity);
    return good(Map.of(entities.kind() + "Id", id));
  }

  private Reply setAccount(Map<String, @Nullable Object> account) {
    String transport = Json.text(account, "Transport");
    String encryption = Json.text(account, "MediaEncryption");
    String dtmfId = Json.text(account, "DTMFConfigurationId");
    if (Json.text(account, "UserId").isEmpty()) {
      return fault("ter:InvalidArgs", "", "UserId is missing");
    }
    if (!transport.isEmpty() && !TRANSPORTS.contains(transport)) {
      return wrong("Transport");
    }
    if (!encryption.isEmpty() && !encryption.equals("None") && !transport.equals("tls")) {
      return wrong("MediaEncryption");
    }
    if (!dtmfId.isEmpty() && dtmf.find(dtmfId).isEmpty()) {
      return wrong("DTMFConfigurationId");
    }
    Reply reply = set(accounts, account);
    if (Json.isTrue(account, "IsDefault") && reply.status() == 200) {
      accounts.all().stream()
          .filter(other -> !Json.text(other, "Id").equals(Json.text(account, "Id")))
          .forEach(other -> other.computeIfPresent("IsDefault", (_, _) -> false));
    }
    return reply;
  }

  private Reply configure(Map<String, @Nullable Object> fields) {
    if (!configuration.keySet().containsAll(fields.keySet())) {
      return fault("ter:InvalidArgs", "", "an unknown field");
    }
    configuration.putAll(fields);
    return good(Map.of());
  }

  private Reply setCodecs(@Nullable Object wanted) {
    List<Object> known = supported().stream().map(codec -> codec.get("Name")).toList();
    boolean isGood =
        wanted instanceof List<?> list
            && !list.isEmpty()
            && list.stream()
                .allMatch(one ->
                    one instanceof Map<?, ?> codec
                        && known.contains(codec.get("Name"))
                        && codec.containsKey("SampleRate"));
    if (!isGood || wanted == null) {
      return wrong(CODECS);
    }
    codecs = wanted;
    return good(Map.of());
  }

  private static Reply good(Map<String, ?> answer) {
    return new Reply(200, Json.write(answer));
  }

  private static Reply wrong(String field) {
    return fault("ter:InvalidArgVal", "ter:InvalidArgVal", field + " is wrong");
  }

  private static Reply fault(String code, String subCode, String reason) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("Fault", "env:Sender");
    fault.put("FaultCode", code);
    fault.put("FaultSubCode", subCode);
    fault.put("FaultReason", reason);
    fault.put("FaultMsg", "");
    return new Reply(400, Json.write(fault));
  }

  /** From now on refuses to set anything, with this fault code; none when it is empty. */
  public void refuseWith(String faultCode) {
    lock.lock();
    refusal = faultCode;
    lock.unlock();
  }

  /** From now on answers what is not JSON, or does so no longer. */
  public void garble(boolean garble) {
    lock.lock();
    isGarbled = garble;
    lock.unlock();
  }

  /** What an account has, its password too, as JSON; empty text when there is none. */
  public String account(String id) {
    lock.lock();
    try {
      return accounts.find(id).map(Json::write).orElse("");
    } finally {
      lock.unlock();
    }
  }

  /** The SIP configuration as JSON. */
  public String configuration() {
    lock.lock();
    try {
      return Json.write(configuration);
    } finally {
      lock.unlock();
    }
  }

  /** The codecs that it offers, in their order, as JSON. */
  public String codecs() {
    lock.lock();
    try {
      return Json.write(codecs);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets an account as a person would on the device's own page.
   *
   * @param json an object that names its {@code Id}
   */
  public void put(String json) {
    lock.lock();
    try {
      accounts.set(Json.object(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    } finally {
      lock.unlock();
    }
  }
}
