package dev.turnup.lab.pbx;

import dev.turnup.lab.pbx.config.Dialplan;
import dev.turnup.lab.pbx.config.DialplanStep;
import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.lab.pbx.config.PjsipConfiguration;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.IncomingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PBX in process, on 127.0.0.1, UDP and TCP. Behaves as the files in its configuration folder
 * say, as far as it understands them, once they are loaded: at the start and by {@link #reload}.
 * Thread-safe.
 */
public final class LabPbx implements AutoCloseable {
  private static final Pattern SIGNAL =
      Pattern.compile("(?:Signal\\s*=\\s*)?([0-9*#A-D])\\s*", Pattern.CASE_INSENSITIVE);

  private final PbxSettings settings;
  private final TraceRecorder trace = TraceRecorder.starting();
  private final UserAgent agent;
  private final Gate gate;
  private final Registrar registrar;
  private final Channels channels = new Channels();
  private final Outbound outbound;
  private final Secret otherPassword;

  /** The endpoint that a call was let in as, by Call-ID, until the call is taken up. */
  private final Map<String, PbxEndpoint> callers = new ConcurrentHashMap<>();

  private volatile PjsipConfiguration pjsip;
  private volatile Dialplan dialplan;

  private LabPbx(PbxSettings settings) throws IOException, InterruptedException {
    this.settings = settings;
    gate = new Gate(settings);
    registrar = new Registrar(settings.clock());
    otherPassword = new Secret("wrong-%016x".formatted(settings.random().nextLong()));
    pjsip = PjsipConfiguration.read(settings.configuration());
    dialplan = Dialplan.read(settings.configuration());
    agent =
        JainUserAgent.open(
            UserAgentOptions.on(
                    InetAddress.getLoopbackAddress(), SipTransport.UDP, SipTransport.TCP)
                .withPort(settings.port())
                .withProduct("Turnup lab"),
            trace);
    outbound = new Outbound(agent, settings, registrar, channels);
    agent.onRequest(this::decide);
    agent.onCall(call ->
        channels.run(() -> {
          take(call);
          return call;
        }));
  }

  /**
   * Starts a PBX, which listens when this returns.
   *
   * @throws IOException if the port is taken
   */
  public static LabPbx start(PbxSettings settings) throws IOException {
    try {
      return new LabPbx(settings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the PBX started");
    }
  }

  /** The port of SIP, UDP and TCP. */
  public int port() {
    return agent.address().getPort();
  }

  /** Reads the files again; calls and registrations stay. */
  public void reload() {
    pjsip = PjsipConfiguration.read(settings.configuration());
    dialplan = Dialplan.read(settings.configuration());
  }

  /** What of the files was read over, each with its place; never a value. */
  public List<String> misunderstood() {
    List<String> all = new ArrayList<>(pjsip.misunderstood());
    all.addAll(dialplan.misunderstood());
    return List.copyOf(all);
  }

  /** Calls that are up. */
  public int calls() {
    return channels.count();
  }

  /** All SIP that went over the PBX's sockets. */
  public Trace trace() {
    return trace.trace();
  }

  /** The contacts that a subscriber is registered with now, oldest first. */
  public List<String> contacts(String subscriber) {
    return registrar.bindings(subscriber).stream().map(Binding::contact).toList();
  }

  /** An endpoint as the PBX treats it, faults and all. */
  Optional<PbxEndpoint> endpoint(String name) {
    return pjsip.endpoint(name).map(this::faulty);
  }

  PjsipConfiguration pjsip() {
    return pjsip;
  }

  Dialplan dialplan() {
    return dialplan;
  }

  Outbound outbound() {
    return outbound;
  }

  Channels channels() {
    return channels;
  }

  private PbxEndpoint faulty(PbxEndpoint endpoint) {
    PbxEndpoint result = endpoint;
    if (settings.faults().isGsmOnly()) {
      result = result.withCodecs(List.of(Codec.GSM));
    }
    if (settings.faults().isPasswordWrong() && endpoint.credentials().isPresent()) {
      String username = endpoint.credentials().get().username();
      result = result.withCredentials(new DigestCredentials(username, otherPassword));
    }
    return result;
  }

  private Optional<Reply> decide(IncomingRequest request) {
    return switch (request.method()) {
      case "REGISTER" -> Optional.of(register(request));
      case "INVITE" -> request.message().toTag().isPresent() ? Optional.empty() : let(request);
      case "INFO" -> {
        request.call().flatMap(channels::find).ifPresent(channel -> press(channel, request));
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** The endpoint is whoever From names, as Asterisk finds it. */
  private Optional<PbxEndpoint> sender(SipMessage request) {
    return request.header("From").flatMap(SipUri::tryParse).flatMap(uri -> endpoint(uri.user()));
  }

  private Reply register(IncomingRequest request) {
    Optional<PbxEndpoint> sender = sender(request.message());
    return gate.challenge(request.message(), sender)
        .orElseGet(() -> registrar.register(request, sender.orElseThrow()));
  }

  private Optional<Reply> let(IncomingRequest request) {
    Optional<PbxEndpoint> sender = sender(request.message());
    Optional<Reply> challenge = gate.challenge(request.message(), sender);
    if (challenge.isEmpty()) {
      callers.put(request.message().callId(), sender.orElseThrow());
    }
    return challenge;
  }

  private static void press(Channel channel, IncomingRequest info) {
    Matcher signal = SIGNAL.matcher(info.message().body().lines().findFirst().orElse(""));
    if (signal.matches()) {
      channel.digits().press(Character.toUpperCase(signal.group(1).charAt(0)));
    }
  }

  private void take(Call call) throws IOException, InterruptedException {
    PbxEndpoint endpoint = callers.remove(call.callId());
    if (endpoint == null) {
      call.reject(403, "Forbidden");
      return;
    }
    String extension = SipUri.tryParse(call.invite().requestUri()).map(SipUri::user).orElse("");
    Optional<List<DialplanStep>> steps = dialplan.steps(endpoint.context(), extension);
    if (steps.isEmpty()) {
      call.reject(404, "Not Found");
      return;
    }
    Digits digits = new Digits();
    Leg leg = new Leg(agent.address().getAddress(), settings, digits);
    long sessionId = settings.random().nextLong(1L << 48);
    Channel channel = new Channel(call, endpoint, leg, digits, sessionId);
    channels.add(channel);
    if (channel.commonCodecs().isEmpty()) {
      call.reject(488, "Not Acceptable Here");
    } else {
      new DialplanRun(this, channel, extension).run(steps.get());
    }
  }

  /** Ends all calls and frees the port; quick, and harmless when done again. */
  @Override
  public void close() {
    channels.close();
    agent.close();
  }
}
