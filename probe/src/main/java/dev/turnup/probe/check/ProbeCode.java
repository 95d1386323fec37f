package dev.turnup.probe.check;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** Every cause that the probe can name. Ids are stable and never reused. */
public enum ProbeCode implements DiagnosticCode {
  PROXY_NOT_FOUND(
      "PRB-101",
      "proxy has no address",
      "The name in proxy.host could not be turned into an address. Either the name is misspelt, or"
          + " the DNS server that this machine uses does not know it."),
  PROXY_REFUSES(
      "PRB-102",
      "nobody listens at the proxy's port",
      "The proxy's host is there and says that no program listens on this port with this transport:"
          + " an ICMP port unreachable for UDP, a reset for TCP. The service is down, or port or"
          + " transport are wrong. It is not a matter of passwords."),
  PROXY_SILENT(
      "PRB-103",
      "proxy does not answer",
      "Requests to the proxy go unanswered and nothing says why. Usual causes: the wrong host or"
          + " transport, a firewall that drops packets, or a ban of this address after failed"
          + " attempts (fail2ban)."),
  LOCAL_ADDRESS_UNUSABLE(
      "PRB-104",
      "no local socket",
      "This machine could not open a socket on the address from which the proxy is reached."),
  TRANSPORT_NOT_SPOKEN(
      "PRB-105",
      "transport cannot be proven",
      "The worksheet asks for a transport that the probe does not speak, so nothing can be said"
          + " about it."),
  DNS_SILENT(
      "PRB-106",
      "DNS server does not answer",
      "The proxy is given by name, and no DNS server answered the question for it: not those of"
          + " network.dns, or, where the worksheet has none, not those of this machine. Phones"
          + " will not find the proxy either."),
  DNS_FAILED(
      "PRB-107",
      "DNS server cannot tell",
      "A DNS server answered the question for the proxy's name, but with an error of its own"
          + " (SERVFAIL, REFUSED), or with something that cannot be read, or with aliases that lead"
          + " in a circle. The name may be right."),
  TRANSPORT_NOT_OFFERED(
      "PRB-108",
      "DNS offers SIP over other transports",
      "The NAPTR or SRV records of the proxy's name (RFC 3263) name servers for other transports"
          + " than the worksheet's. The probe kept to the worksheet and took the name's address;"
          + " endpoints that go by DNS will choose another transport."),
  PRIMARY_DOWN(
      "PRB-109",
      "first server is down, a later one answers",
      "The first server that the worksheet or DNS names did not answer, could not be reached, or"
          + " reported 503. A later one, or the backup proxy, did, so the site works; but without"
          + " its spare."),
  WRONG_CREDENTIALS(
      "PRB-110",
      "digest credentials are refused",
      "The registrar challenged us, we answered with the worksheet's digest username and password"
          + " for exactly its realm and nonce, and it refused again without calling the nonce"
          + " stale. The network is fine: username or password differ from what the registrar"
          + " holds. Most PBXs say the same of a user that does not exist."),
  NO_COMMON_ALGORITHM(
      "PRB-111",
      "no digest algorithm in common",
      "The registrar challenges only with algorithms (or a quality of protection) that the probe"
          + " does not know. It knows MD5, SHA-256 and SHA-512-256, each with -sess too, with auth"
          + " and auth-int."),
  REALM_DIFFERS(
      "PRB-112",
      "digest realm differs from the worksheet",
      "The realm in the registrar's challenge is not the proxy.realm of the worksheet. Endpoints"
          + " that are configured with a realm answer no other one."),
  REGISTRATION_FORBIDDEN(
      "PRB-113",
      "registration is forbidden",
      "The registrar understood the request and refuses it for policy: the account is disabled, the"
          + " address of this machine is not allowed, the digest username does not belong to this"
          + " number, or too many registrations exist. The probe does not try again, so as not to"
          + " be banned."),
  USER_UNKNOWN(
      "PRB-114",
      "number or domain is unknown",
      "The registrar does not know this address of record: the number, or the domain after the @."),
  INTERVAL_REFUSED(
      "PRB-115",
      "registration interval is refused",
      "The registrar found the interval too brief (423), was asked again with the one that it"
          + " named, and refused that, too."),
  NONCE_ALWAYS_STALE(
      "PRB-116",
      "every nonce is stale",
      "The registrar calls each fresh nonce stale as soon as it is used. The credentials may be"
          + " right: its clock or its nonce lifetime is not, or several servers behind one address"
          + " do not share their nonces."),
  REGISTRAR_FAILED(
      "PRB-117",
      "registrar reports an error of its own",
      "The registrar answered with a 5xx response: the fault is on its side."),
  REGISTRATION_UNEXPECTED(
      "PRB-118",
      "registrar gives an unexpected answer",
      "The registrar answered REGISTER with a final response for which the probe knows no cause."),
  NO_PASSWORD(
      "PRB-119",
      "registrar asks for a password that the worksheet lacks",
      "The registrar challenged us and the subscriber has no digestPassword."),
  BINDING_REMAINS(
      "PRB-120",
      "registration could not be taken back",
      "The probe's own binding was not removed at the end. It runs out by itself; until then calls"
          + " to this number also go to where the probe was."),
  OTHER_BINDINGS(
      "PRB-121",
      "number is registered from elsewhere, too",
      "Beside the probe's own binding the registrar has others for this number: the endpoint"
          + " itself, an old device, or a run that was cut off. Calls go there, too, or there alone"
          + " where the registrar takes the last one that registered."),
  NUMBER_NOT_FOUND(
      "PRB-201",
      "extension does not exist",
      "The PBX has no such extension in what this subscriber may call: the dial plan lacks it, the"
          + " subscriber is in another context, or the number is written differently there."),
  CALL_FORBIDDEN(
      "PRB-202",
      "call is forbidden",
      "The PBX knows the extension and does not let this subscriber call it."),
  CALL_CREDENTIALS_REFUSED(
      "PRB-203",
      "digest credentials are refused for calls",
      "The same credentials that registered are refused for an INVITE: calls are authenticated"
          + " against another realm or another account."),
  CALL_NOT_ANSWERED(
      "PRB-204",
      "call is not answered",
      "The PBX accepted the call, but nobody answered it in time. A test extension must answer by"
          + " itself."),
  CALLEE_UNAVAILABLE(
      "PRB-205",
      "extension is busy or not available",
      "The extension exists, but what stands behind it is not registered, busy, or declines"
          + " calls."),
  PBX_FAILED(
      "PRB-206",
      "PBX reports an error of its own",
      "The PBX answered the call with a 5xx response: the fault is on its side, for example a"
          + " module that is not loaded, or a gateway that is down."),
  NO_COMMON_CODEC(
      "PRB-207",
      "no codec in common",
      "The PBX refused the media that we offered (488, 606 or 415): it allows none of the"
          + " worksheet's codecs for this subscriber, or it insists on SRTP."),
  CALL_UNEXPECTED(
      "PRB-208",
      "call gets an unexpected answer",
      "The INVITE got a final response for which the probe knows no cause."),
  CALL_DROPPED(
      "PRB-209",
      "call was dropped",
      "The other side ended the call before the proof was complete. A Reason header in its BYE, if"
          + " any, says why; a test extension must stay until the caller hangs up."),
  EMERGENCY_NUMBER(
      "PRB-210",
      "proof calls an emergency number",
      "A proof extension is an emergency number somewhere in the world. The probe does not call"
          + " it."),
  CALL_UNHEARD(
      "PRB-211",
      "INVITE gets no response",
      "The registrar answers, but an INVITE does not get even a 100 Trying. INVITEs are larger than"
          + " other requests: a path that drops fragments, or a filter, swallows them."),
  ANSWER_WITHOUT_MEDIA(
      "PRB-301",
      "answer has no usable media",
      "The call was answered without a session description, or with one that refuses the audio or"
          + " has no usable address."),
  CODEC_NOT_OFFERED(
      "PRB-302",
      "answer has a codec that was not offered",
      "The answer names no codec of our offer (RFC 3264 §6): the PBX does not negotiate, or it"
          + " mixes payload type numbers up."),
  NO_AUDIO_RECEIVED(
      "PRB-303",
      "one-way audio: nothing comes back",
      "The call is up, we send RTP, and not one RTP packet arrives. What usually swallows it: a"
          + " firewall that does not let the RTP ports through, a NAT that the PBX does not know of"
          + " (it then sends to a private address), or a PBX that never got our packets."),
  FOREIGN_AUDIO(
      "PRB-304",
      "audio comes back, but not ours",
      "RTP arrives and holds sound, but not the marker that we sent. Our packets do not arrive"
          + " there, or the extension is not an echo."),
  SILENT_AUDIO(
      "PRB-305",
      "only silence comes back",
      "RTP arrives, but it holds silence. Our packets do not reach the other side, or something"
          + " mutes the stream."),
  WRONG_PAYLOAD(
      "PRB-306",
      "RTP is not what was agreed on",
      "RTP arrives with payload types other than those that offer and answer agreed on."),
  CODEC_REFUSED(
      "PRB-307",
      "codec is refused",
      "The PBX takes other codecs of the worksheet, but refuses a call that offers this one"
          + " alone."),
  CODEC_NOT_DECODED(
      "PRB-308",
      "codec was accepted, not decoded",
      "The PBX takes this codec, but the probe cannot encode and decode it. So it is negotiated,"
          + " and whether it is heard could not be told."),
  MEDIA_ON_HOLD(
      "PRB-309",
      "answer does not send audio",
      "The answer is on hold (sendonly, recvonly or inactive): by its own word no audio comes"
          + " back."),
  CODEC_FRAMING(
      "PRB-310",
      "packets do not fit their codec",
      "The size of the packets or the steps of their timestamps are not those that the codec"
          + " prescribes, so that receivers play them too fast, too slow or not at all. A known"
          + " one: G.722 has an 8000 Hz timestamp clock although it samples at 16000 Hz (RFC 3551"
          + " §4.5.2)."),
  G726_PACKING(
      "PRB-311",
      "G.726 comes in the other bit order",
      "The audio is ours when the code words are read in the other bit order, and noise in the one"
          + " that the name promises: G726-nn has the first code word in the low bits (RFC 3551"
          + " §4.5.4), AAL2-G726-nn in the high bits (ITU-T I.366.2)."),
  OWN_AUDIO(
      "PRB-312",
      "own audio comes back instead of the other's",
      "Both ends of the call are ours and play different markers. What came is the one that we"
          + " played ourselves: the two legs are not joined, and each is returned to its sender."),
  AUDIO_CROSSED(
      "PRB-313",
      "another call is heard",
      "What came holds the marker of another call of this run: calls are crossed. Strangers would"
          + " hear each other."),
  AUDIO_CUT_OFF(
      "PRB-314",
      "the beginning of the audio is cut off",
      "The marker was heard, but its first 120 ms or more are missing: whoever picks up does not"
          + " hear the first syllable."),
  AUDIO_GAPS(
      "PRB-315",
      "the audio has holes",
      "The marker was heard, with stretches of silence in it that were not played. Packets are lost"
          + " on some leg, or something takes pauses for silence."),
  AUDIO_QUIET(
      "PRB-316",
      "the audio is too quiet",
      "The marker came back more than 20 dB below the level at which it was played."),
  AUDIO_LOUD(
      "PRB-317",
      "the audio is too loud",
      "The marker came back more than 6 dB above the level at which it was played, or more than 1 %"
          + " of it stands at full scale: it is distorted."),
  DTMF_NOT_AGREED(
      "PRB-401",
      "telephone events were not agreed on",
      "The answer has no telephone-event on the clock of the codec (RFC 4733 §2.4): the PBX does"
          + " not do DTMF this way for this subscriber."),
  DTMF_LOST(
      "PRB-402",
      "digits are lost",
      "Digits were sent by RFC 4733 and none came back, although audio flows: the PBX does not take"
          + " telephone events, or the extension does not read digits."),
  DTMF_DIFFERS(
      "PRB-403",
      "digits come back changed",
      "Some digits are missing, or others came back than were sent. Packets may be lost on the way,"
          + " or the PBX does not hold its minimum length and pause between digits."),
  DTMF_DOUBLED(
      "PRB-404",
      "digits come back twice",
      "Every digit was counted twice: it travels both as an event and as a tone or SIP INFO, or the"
          + " copies of one event are taken for several."),
  DTMF_WRONG_PAYLOAD_TYPE(
      "PRB-405",
      "telephone events have a payload type that was not agreed on",
      "Digits arrive as telephone events, but under another payload type number than offer and"
          + " answer agreed on. A receiver that keeps to the agreement takes them for unknown media"
          + " and hears nothing."),
  DTMF_NO_MARKER(
      "PRB-406",
      "telephone events have no marker bit",
      "The first packet of an event must have the RTP marker bit (RFC 4733 §2.3), and none of those"
          + " that came had it. Receivers that wait for it miss the digits, or join two equal ones"
          + " into one."),
  DTMF_SINGLE_END(
      "PRB-407",
      "telephone events end with a single packet",
      "The last packet of an event is sent three times (RFC 4733 §2.5.1.4), so that the loss of one"
          + " does not leave a key pressed. It came once only, in every event."),
  DTMF_WRONG_CLOCK(
      "PRB-408",
      "telephone events run on the wrong clock",
      "The duration of an event grows on another clock than the one that was agreed on, so that"
          + " receivers take digits for much longer or shorter than they are."),
  DTMF_TOO_SHORT(
      "PRB-409",
      "digits are too short",
      "Digits that come are shorter than 40 ms, which receivers may take for noise (ITU-T Q.24)."),
  DTMF_LEAKED(
      "PRB-410",
      "digits come as events and as tones",
      "Each digit arrives as a telephone event, and the tone that the event should have replaced is"
          + " in the audio, too (RFC 4733 §2.2). Whoever listens to both counts it twice."),
  DTMF_TWO_WAYS(
      "PRB-411",
      "digits come by two methods",
      "The same digits arrive in RTP and by SIP INFO. Whoever listens to both counts them twice."),
  INFO_REFUSED(
      "PRB-412",
      "SIP INFO is refused",
      "The PBX refuses INFO requests with digits: 415 when it does not know the body, 405 or 501"
          + " when it does not know the method, for this subscriber at least."),
  INFO_DIGIT_LOST(
      "PRB-413",
      "SIP INFO is answered, but the digit is lost",
      "The PBX answers INFO requests with 200, but the digits in them do not reach the extension:"
          + " RFC 6086 asks no more of a 200 than that the request was understood. The DTMF mode of"
          + " the subscriber is another, or the method is switched off there."),
  DTMF_OTHER_METHOD(
      "PRB-414",
      "digits come by another method",
      "The PBX understands our digits, but sends its own by a method that the worksheet does not"
          + " name, so that the endpoint would not notice them."),
  TONES_LOST(
      "PRB-415",
      "tones are not recognised",
      "Digits were sent as tones and none came back, although audio flows: nothing listens for"
          + " tones there, or the path spoils them. Of the codecs only G.711, L16 and usually G.722"
          + " carry them whole."),
  NO_CALL_CAME(
      "PRB-501",
      "no call came in",
      "The PBX was asked to call us and no INVITE arrived. It does not reach the Contact that was"
          + " registered (NAT, firewall), or it never tried."),
  DELAYED_OFFER(
      "PRB-502",
      "delayed offer on incoming calls",
      "The INVITE to us held no session description. The worksheet says that the endpoint needs an"
          + " early offer; such an endpoint refuses this call."),
  INBOUND_NO_COMMON_CODEC(
      "PRB-503",
      "incoming call has no codec in common",
      "The INVITE to us offered none of the worksheet's codecs, or no plain RTP."),
  INBOUND_NOT_ESTABLISHED(
      "PRB-504",
      "incoming call was not established",
      "The call reached us, but after our 200 no ACK came, or the caller gave up. The ACK goes to"
          + " the Contact of our 200: NAT or ALG may have rewritten it."),
  LOSS_HEAVY(
      "PRB-601",
      "many packets are lost",
      "More than 5 % of the RTP packets of a call are missing, by the sequence numbers of those"
          + " that came, or by what the far end reports of ours. Speech has holes. Comfort noise"
          + " and suppressed silence are not counted: they leave no hole in the sequence."),
  LOSS(
      "PRB-602",
      "packets are lost",
      "More than 1 % of the RTP packets of a call are missing. On a wired site network there should"
          + " be none: the path is shared with something that fills it now and then."),
  JITTER(
      "PRB-603",
      "packets come unevenly",
      "The interarrival jitter (RFC 3550 A.8) is above 30 ms. Endpoints make up for that by waiting"
          + " longer, or drop what comes too late."),
  PACKETS_LATE(
      "PRB-604",
      "packets come late or out of order",
      "More than 1 % of the RTP packets come after a later one, or more than 60 ms after the"
          + " fastest ones near them. For an endpoint with a usual jitter buffer they are lost."),
  PACKETS_REPEATED(
      "PRB-605",
      "packets come twice",
      "More than 1 % of the RTP packets come again with the same sequence number. Endpoints drop"
          + " the copies; the path carries all of it twice."),
  MEDIA_LATE(
      "PRB-606",
      "media begins late",
      "The first RTP packet comes more than a second after the call was answered: whoever picks up"
          + " does not hear the first words."),
  PACKET_TIME_DIFFERS(
      "PRB-607",
      "another packet time than asked for",
      "The far end puts another amount of audio into a packet than our description asked for"
          + " (a=ptime). It may (RFC 8866 §6.4), but rigid endpoints play it with gaps or not at"
          + " all."),
  CLOCK_SKEW(
      "PRB-608",
      "the far end's sampling clock is off",
      "The RTP timestamps run faster or slower than real time by more than 500 ppm, where crystals"
          + " keep to 100. The endpoint's buffer runs full or empty every few minutes, with a click"
          + " or a gap each time."),
  OPINION_LOW(
      "PRB-609",
      "the estimated opinion is low",
      "By the E-model (ITU-T G.107) delay, loss and codec together leave less than 3.6 of 4.5: many"
          + " listeners would be dissatisfied. For codecs that cannot reach 3.6 it is 0.3 less than"
          + " their best. An estimate from figures, not a measurement of sound."),
  HOLD_REFUSED(
      "PRB-701",
      "hold is refused",
      "The re-INVITE that puts the other side on hold (RFC 3264 §8.4) was refused or not answered:"
          + " a user who presses hold hears the call go on, or end."),
  HOLD_IGNORED(
      "PRB-702",
      "audio goes on while the call is on hold",
      "The other side agreed to be on hold, and went on to send us our own audio: it does not heed"
          + " the direction of the session description."),
  RESUME_REFUSED(
      "PRB-703",
      "a held call cannot be resumed",
      "The re-INVITE that takes hold off was refused or not answered."),
  SILENT_AFTER_HOLD(
      "PRB-704",
      "no audio after hold",
      "The call was taken off hold, but what we play does not come back as it did before: the media"
          + " was not started again, or goes elsewhere."),
  DELAYED_OFFER_REFUSED(
      "PRB-711",
      "a call without an offer is refused",
      "An INVITE without a session description asks the other side for an offer (RFC 3261 §13.2.1),"
          + " and this PBX does not make one. Endpoints that make their own offer never notice."),
  SESSION_INTERVAL_REFUSED(
      "PRB-721",
      "session interval is refused",
      "The PBX found the session interval too small (422), was asked again with the one that it"
          + " named, and refused that, too (RFC 4028 §6)."),
  SESSION_REFRESH_REFUSED(
      "PRB-722",
      "session refresh is refused",
      "The PBX agreed that we refresh the session, and refused or did not answer the refresh: calls"
          + " end when the session expires."),
  SESSION_NOT_REFRESHED(
      "PRB-723",
      "session is not refreshed",
      "The PBX took it on itself to refresh the session and did not: calls end when the session"
          + " expires, usually because its request does not reach us."),
  PRACK_REFUSED(
      "PRB-731",
      "PRACK is refused",
      "The PBX wanted a provisional response acknowledged (Require: 100rel, RFC 3262), and refused"
          + " or did not answer the PRACK. It goes on sending that response, and calls fail or ring"
          + " for ever."),
  EARLY_MEDIA_SILENT(
      "PRB-741",
      "announced early media is silent",
      "A provisional response held a session description, so that callers play what comes and make"
          + " no ringing of their own (RFC 3960 §2), and until the answer nothing came, or silence:"
          + " they take the call for dead.");

  private final String id;
  private final String summary;
  private final String explanation;

  ProbeCode(String id, String summary, String explanation) {
    this.id = id;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  /** A code of an inconclusive answer is a warning, and so is a remark. */
  @Override
  public Severity severity() {
    return switch (this) {
      case TRANSPORT_NOT_SPOKEN, CODEC_NOT_DECODED, BINDING_REMAINS, DELAYED_OFFER_REFUSED ->
          Severity.WARNING;
      default -> isRemark() ? Severity.WARNING : Severity.ERROR;
    };
  }

  /** Whether a check that finds it passes nevertheless: a person should look, a push may stand. */
  public boolean isRemark() {
    return switch (this) {
      case TRANSPORT_NOT_OFFERED,
          PRIMARY_DOWN,
          OTHER_BINDINGS,
          AUDIO_CUT_OFF,
          AUDIO_GAPS,
          AUDIO_QUIET,
          AUDIO_LOUD,
          LOSS,
          JITTER,
          PACKETS_LATE,
          PACKETS_REPEATED,
          MEDIA_LATE,
          PACKET_TIME_DIFFERS,
          CLOCK_SKEW,
          OPINION_LOW,
          EARLY_MEDIA_SILENT ->
          true;
      default -> false;
    };
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }

  /** Whether it means that the target could not be reached, which may be worth a retry. */
  public boolean isUnreachable() {
    return switch (this) {
      case PROXY_NOT_FOUND,
          DNS_SILENT,
          DNS_FAILED,
          PROXY_REFUSES,
          PROXY_SILENT,
          LOCAL_ADDRESS_UNUSABLE ->
          true;
      default -> false;
    };
  }
}
