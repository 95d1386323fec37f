{
  "SIPEnabled": true,
[#if proxy.transport == "tls"]
  "SIPTLSPort": [=endpoint.sipPort],
[#else]
  "SIPPort": [=endpoint.sipPort],
[/#if]
  "AllowIncomingCalls": [=parameters.incomingCalls?c],
  "RTPStartPort": [=media.rtpPorts.first],
[#if nat.stun??]
  "STUNEnabled": true,
  "STUNServers": [
    {
      "Server": "[=nat.stun.hostInUri]:[=nat.stun.port]"
    }
  ]
[#else]
  "STUNEnabled": false
[/#if]
}
