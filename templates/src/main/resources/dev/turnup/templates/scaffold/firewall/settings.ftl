# Written by Turnup for site [=site]. Changes here are overwritten.
[#list sipPorts as port]
allow=udp [=port]
allow=tcp [=port]
[/#list]
[#list rtpRanges as range]
allow=udp [=range.first]-[=range.last]
[/#list]
