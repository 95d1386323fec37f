# Written by Turnup for site [=site]. Changes here are overwritten.
[rtpengine]
interface = [=parameters.mediaAddress][#if parameters.mediaAdvertised??]![=parameters.mediaAdvertised][/#if]
listen-ng = [=parameters.rtpengine!"127.0.0.1:2223"]
port-min = [=pbx.rtpPorts.first]
port-max = [=pbx.rtpPorts.last]
tos = [=network.dscp.rtp.tosByte]
timeout = 60
silent-timeout = 3600
table = [=parameters.rtpengineTable]
