#tryinclude "turnup/[=site]-pjsip.conf"
