; Written by Turnup for site [=site]. Changes here are overwritten.
[general]
rtpstart = [=pbx.rtpPorts.first]
rtpend = [=pbx.rtpPorts.last]
[#if nat.ice != "disabled"]
icesupport = yes
[/#if]
