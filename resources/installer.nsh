; Beside the usual shortcut one that starts in safe mode, for the day the program does not open (electron-builder.yml: nsis.include).
!macro customInstall
  CreateShortCut "$SMPROGRAMS\${PRODUCT_NAME}（安全模式）.lnk" "$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--safe-mode" "$INSTDIR\${APP_EXECUTABLE_FILENAME}" 0
!macroend
!macro customUnInstall
  Delete "$SMPROGRAMS\${PRODUCT_NAME}（安全模式）.lnk"
!macroend
