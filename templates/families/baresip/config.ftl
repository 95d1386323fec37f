# Written by Turnup for endpoint [=endpoint.id] of site [=site]. Changes here are overwritten.
poll_method epoll
sip_listen [=parameters.bind]:[=endpoint.sipPort]
audio_player [=parameters.audio]
audio_source [=parameters.audio]
audio_alert [=parameters.audio]
rtp_tos [=network.dscp.rtp.tosByte]
rtp_ports [=media.rtpPorts.first]-[=media.rtpPorts.last]
[#list network.dns as server]
dns_server [=server?contains(":")?then("[" + server + "]", server)]:53
[/#list]
module_path [=parameters.modulePath]
module stdio.so
module g722.so
module g711.so
module g726.so
module gsm.so
module l16.so
module opus.so
module [=parameters.audio?keep_before(",")].so
module stun.so
[#if nat.ice != "disabled"]
module ice.so
[/#if]
module srtp.so
module_tmp account.so
module_app menu.so
