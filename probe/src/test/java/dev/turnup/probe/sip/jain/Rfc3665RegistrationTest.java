package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Binding;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.SipTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The registration flows of RFC 3665 §2, and what else a registrar's answers say. */
@Timeout(90)
class Rfc3665RegistrationTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"atlanta\", qop=\"auth\", nonce=\"ea9c8e88df84f1ce\","
          + " opaque=\"\", stale=FALSE, algorithm=MD5";

  private Lab lab;
  private ScriptedPeer registrar;

  @BeforeEach
  void open() throws Exception {
    lab = new Lab(SipTransport.UDP);
    registrar = new ScriptedPeer();
  }

  @AfterEach
  void close() {
    registrar.close();
    lab.close();
  }

  private static <T> FutureTask<T> started(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static <T> T get(FutureTask<T> task) throws Exception {
    return task.get(15, TimeUnit.SECONDS);
  }

  private FutureTask<Registration> registering() {
    return started(() -> lab.client.register(Lab.account(Lab.ALICE), registrar.address(), HOUR));
  }

  private static String contact(SipMessage register, int expires) {
    String uri = register.header("Contact").orElseThrow().replaceAll(".*<|>.*", "");
    return "Contact: <" + uri + ">;expires=" + expires;
  }

  /** Answers as a registrar without challenges does. */
  private Registration registered(String... others) throws Exception {
    FutureTask<Registration> registering = registering();
    SipMessage register = registrar.expect("REGISTER");
    String[] headers = new String[others.length + 1];
    System.arraycopy(others, 0, headers, 0, others.length);
    headers[others.length] = contact(register, 3600);
    registrar.answer(register, 200, headers);
    return get(registering);
  }

  @Test
  void rfc3665_2_1_successfulNewRegistration() throws Exception {
    FutureTask<Registration> registering = registering();
    SipMessage first = registrar.expect("REGISTER");
    registrar.answer(first, 401, CHALLENGE);
    SipMessage second = registrar.expect("REGISTER");
    registrar.answer(second, 200, contact(second, 3600));

    assertThat(get(registering).isActive()).isTrue();
    assertThat(first.header("Authorization")).isEmpty();
    assertThat(second.header("Authorization").orElseThrow()).contains("realm=\"atlanta\"");
    assertThat(second.callId()).isEqualTo(first.callId());
    assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber() + 1);
    assertThat(Pair.sequence(lab.trace))
        .containsExactly("> REGISTER", "< 401", "> REGISTER", "< 200");
  }

  @Test
  void rfc3665_2_2_updateOfContactList() throws Exception {
    Registration registration = registered();
    FutureTask<Registration> refreshing = started(() -> lab.client.refresh(registration));
    SipMessage register = registrar.expect("REGISTER");
    registrar.answer(
        register,
        200,
        "Contact: <mailto:bob@biloxi.example>;expires=4294",
        contact(register, 3600));

    Registration refreshed = get(refreshing);
    assertThat(refreshed.granted()).isEqualTo(HOUR);
    assertThat(refreshed.otherBindings())
        .containsExactly(new Binding("mailto:bob@biloxi.example", Duration.ofSeconds(4294)));
    assertThat(register.sequenceNumber()).isEqualTo(2);
    assertThat(Pair.sequence(lab.trace))
        .containsExactly("> REGISTER", "< 200", "> REGISTER", "< 200");
  }

  @Test
  void rfc3665_2_3_requestForCurrentContactList() throws Exception {
    Account account = Lab.account(Lab.ALICE);
    OutgoingRequest asking =
        new OutgoingRequest(
            "REGISTER", "sip:lab.example", account.uri(), List.of(), Optional.empty());
    FutureTask<RequestOutcome> answered =
        started(() -> lab.client.request(account, registrar.address(), asking));
    SipMessage register = registrar.expect("REGISTER");
    registrar.answer(register, 200, "Contact: <sip:bob@client.biloxi.example>;expires=3600");

    assertThat(register.header("Contact")).isEmpty();
    assertThat(register.header("Expires")).isEmpty();
    assertThat(get(answered).succeeded()).isTrue();
    assertThat(Pair.sequence(lab.trace)).containsExactly("> REGISTER", "< 200");
  }

  @Test
  void rfc3665_2_4_cancellationOfRegistration() throws Exception {
    Registration registration = registered("Contact: <sip:desk@192.0.2.9>;expires=60");
    FutureTask<RequestOutcome> leaving = started(() -> lab.client.unregister(registration));
    SipMessage register = registrar.expect("REGISTER");
    registrar.answer(register, 200, "Contact: <sip:desk@192.0.2.9>;expires=50");

    assertThat(get(leaving).succeeded()).isTrue();
    // Ours alone: no asterisk, and not what others left.
    assertThat(register.headerValues("Contact"))
        .containsExactly("<" + registration.contact() + ">;expires=0");
    assertThat(Pair.sequence(lab.trace))
        .containsExactly("> REGISTER", "< 200", "> REGISTER", "< 200");
  }

  @Test
  void rfc3665_2_5_unsuccessfulRegistration() throws Exception {
    DigestCredentials wrong = new DigestCredentials("alice", new Secret("wrong"));
    FutureTask<Registration> registering =
        started(() -> lab.client.register(Lab.account(wrong), registrar.address(), HOUR));
    registrar.answer(registrar.expect("REGISTER"), 401, CHALLENGE);
    registrar.answer(registrar.expect("REGISTER"), 401, CHALLENGE);

    Registration registration = get(registering);
    assertThat(registration.isActive()).isFalse();
    assertThat(registration.outcome())
        .isInstanceOfSatisfying(
            RequestOutcome.Answered.class, a -> assertThat(a.status()).isEqualTo(401));
    assertThat(Pair.sequence(lab.trace))
        .containsExactly("> REGISTER", "< 401", "> REGISTER", "< 401");
  }

  @Test
  void tellsItsOwnBindingFromOthers() throws Exception {
    // The same user and address at a longer port number, and names with commas in them.
    FutureTask<Registration> registering = registering();
    SipMessage register = registrar.expect("REGISTER");
    String ours = register.header("Contact").orElseThrow().replaceAll(".*<|>.*", "");
    String other = ours.replaceFirst("(:[0-9]+);", "$19;");
    registrar.answer(
        register,
        200,
        "Contact: \"Desk, <left>\" <" + other + ">;expires=77, <" + ours + ">;q=0.5;expires=1200");

    Registration registration = get(registering);
    assertThat(registration.granted()).isEqualTo(Duration.ofSeconds(1200));
    assertThat(registration.otherBindings())
        .containsExactly(new Binding(other, Duration.ofSeconds(77)));
  }

  @Test
  void countsTheUsesOfANonceThatStays() throws Exception {
    FutureTask<Registration> registering = registering();
    registrar.answer(registrar.expect("REGISTER"), 401, CHALLENGE);
    SipMessage first = registrar.expect("REGISTER");
    registrar.answer(first, 200, contact(first, 3600));
    Registration registration = get(registering);
    FutureTask<Registration> refreshing = started(() -> lab.client.refresh(registration));
    registrar.answer(registrar.expect("REGISTER"), 401, CHALLENGE);
    SipMessage second = registrar.expect("REGISTER");
    registrar.answer(second, 200, contact(second, 3600));

    assertThat(get(refreshing).isActive()).isTrue();
    assertThat(first.header("Authorization").orElseThrow()).contains("nc=00000001");
    assertThat(second.header("Authorization").orElseThrow()).contains("nc=00000002");
  }

  @Test
  void answersAServerAndAProxyInOneTransaction() throws Exception {
    FutureTask<Registration> registering = registering();
    registrar.answer(
        registrar.expect("REGISTER"),
        407,
        CHALLENGE.replace("WWW-Authenticate", "Proxy-Authenticate").replace("ea9c", "f00d"));
    registrar.answer(registrar.expect("REGISTER"), 401, CHALLENGE);
    SipMessage last = registrar.expect("REGISTER");
    registrar.answer(last, 200, contact(last, 3600));

    assertThat(get(registering).isActive()).isTrue();
    assertThat(last.header("Authorization").orElseThrow()).contains("ea9c8e88");
    assertThat(last.header("Proxy-Authorization").orElseThrow())
        .contains("f00d8e88", "nc=00000002");
  }

  @Test
  void saysWhenABusyRegistrarWantsToBeAskedAgain() throws Exception {
    FutureTask<Registration> registering = registering();
    registrar.answer(
        registrar.expect("REGISTER"), 503, "Retry-After: 120 (maintenance);duration=3600");

    assertThat(get(registering).outcome())
        .isInstanceOfSatisfying(
            RequestOutcome.Answered.class,
            answered -> assertThat(answered.retryAfter()).contains(Duration.ofMinutes(2)));
  }
}
