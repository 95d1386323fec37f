package dev.turnup.ci.probe;

/** How SIPp answers, by scenario. Its media is the echo of its option {@code -rtp_echo}. */
final class SippScenarios {
  /** Takes a registration and its end, and answers calls with PCMU and telephone events. */
  static final String ECHO =
      """
      <?xml version="1.0" encoding="ISO-8859-1" ?>
      <scenario name="registrar and echo">
        <recv request="REGISTER" optional="true" next="registered"/>
        <recv request="INVITE"/>
        <send>
          <![CDATA[
            SIP/2.0 180 Ringing
            [last_Via:]
            [last_Record-Route:]
            [last_From:]
            [last_To:];tag=[pid]SIPp[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            Contact: <sip:[local_ip]:[local_port];transport=[transport]>
            Content-Length: 0

          ]]>
        </send>
        <send retrans="500">
          <![CDATA[
            SIP/2.0 200 OK
            [last_Via:]
            [last_Record-Route:]
            [last_From:]
            [last_To:];tag=[pid]SIPp[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            Contact: <sip:[local_ip]:[local_port];transport=[transport]>
            Content-Type: application/sdp
            Content-Length: [len]

            v=0
            o=sipp 53655765 2353687637 IN IP4 [local_ip]
            s=-
            c=IN IP4 [media_ip]
            t=0 0
            m=audio [media_port] RTP/AVP 0 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
          ]]>
        </send>
        <recv request="ACK"/>
        <recv request="BYE"/>
        <send next="end">
          <![CDATA[
            SIP/2.0 200 OK
            [last_Via:]
            [last_From:]
            [last_To:]
            [last_Call-ID:]
            [last_CSeq:]
            Content-Length: 0

          ]]>
        </send>
        <label id="registered"/>
        <send>
          <![CDATA[
            SIP/2.0 200 OK
            [last_Via:]
            [last_From:]
            [last_To:];tag=[pid]SIPp[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            [last_Contact:]
            [last_Expires:]
            Content-Length: 0

          ]]>
        </send>
        <recv request="REGISTER"/>
        <send>
          <![CDATA[
            SIP/2.0 200 OK
            [last_Via:]
            [last_From:]
            [last_To:];tag=[pid]SIPp[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            [last_Contact:]
            [last_Expires:]
            Content-Length: 0

          ]]>
        </send>
        <label id="end"/>
        <timewait milliseconds="1000"/>
      </scenario>
      """;

  private SippScenarios() {}

  /** The same with its media at another port of 127.0.0.1 than SIPp's own. */
  static String echoAt(int mediaPort) {
    return ECHO.replace("[media_port]", Integer.toString(mediaPort));
  }
}
