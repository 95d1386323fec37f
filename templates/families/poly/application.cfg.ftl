<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- Written by Turnup. Changes here are overwritten. -->
<APPLICATION
  APP_FILE_PATH="[=parameters.software]"
  CONFIG_FILES="turnup-[#outputformat "mac-address"][=parameters.mac][/#outputformat].cfg"
  MISC_FILES=""
  LOG_FILE_DIRECTORY=""
  OVERRIDES_DIRECTORY=""
  CONTACTS_DIRECTORY=""
/>
