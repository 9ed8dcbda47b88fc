/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_ANSI_H
#define PIANOLA_ANSI_H

/* Written by tools/ansi.py: the A forms, other names of the plain functions. */

#include "absent.h"
#include "clipboard.h"
#include "dde.h"
#include "desktop.h"
#include "device.h"
#include "dialog.h"
#include "drop.h"
#include "file.h"
#include "file_more.h"
#include "glyph.h"
#include "ime.h"
#include "input.h"
#include "kernel.h"
#include "language.h"
#include "locale_format.h"
#include "locale_names.h"
#include "mdi.h"
#include "memory.h"
#include "menu.h"
#include "message.h"
#include "metafile.h"
#include "multimedia.h"
#include "paint.h"
#include "parameters.h"
#include "power.h"
#include "profile.h"
#include "raw_input.h"
#include "registry.h"
#include "resource.h"
#include "system.h"
#include "terminal.h"
#include "text.h"
#include "thread.h"
#include "window.h"
#include "window_info.h"
#include "window_state.h"

#ifdef __cplusplus
extern "C" {
#endif

PIANOLA_ANSI(AddAtom);
PIANOLA_ANSI(AddFontResource);
PIANOLA_ANSI(AddFontResourceEx);
PIANOLA_ANSI(AppendMenu);
PIANOLA_ANSI(ChangeDisplaySettings);
PIANOLA_ANSI(ChangeDisplaySettingsEx);
PIANOLA_ANSI(ChangeMenu);
PIANOLA_ANSI(CharLower);
PIANOLA_ANSI(CharLowerBuff);
PIANOLA_ANSI(CharNext);
PIANOLA_ANSI(CharPrev);
PIANOLA_ANSI(CharToOem);
PIANOLA_ANSI(CharToOemBuff);
PIANOLA_ANSI(CharUpper);
PIANOLA_ANSI(CharUpperBuff);
PIANOLA_ANSI(CompareString);
PIANOLA_ANSI(CopyAcceleratorTable);
PIANOLA_ANSI(CopyEnhMetaFile);
PIANOLA_ANSI(CopyFile);
PIANOLA_ANSI(CopyFileEx);
PIANOLA_ANSI(CopyMetaFile);
PIANOLA_ANSI(CreateAcceleratorTable);
PIANOLA_ANSI(CreateActCtx);
PIANOLA_ANSI(CreateDC);
PIANOLA_ANSI(CreateDesktop);
PIANOLA_ANSI(CreateDesktopEx);
PIANOLA_ANSI(CreateDialogIndirectParam);
PIANOLA_ANSI(CreateDialogParam);
PIANOLA_ANSI(CreateDirectory);
PIANOLA_ANSI(CreateEnhMetaFile);
PIANOLA_ANSI(CreateEvent);
PIANOLA_ANSI(CreateEventEx);
PIANOLA_ANSI(CreateFile);
PIANOLA_ANSI(CreateFileMapping);
PIANOLA_ANSI(CreateFont);
PIANOLA_ANSI(CreateFontIndirect);
PIANOLA_ANSI(CreateHardLink);
PIANOLA_ANSI(CreateIC);
PIANOLA_ANSI(CreateMDIWindow);
PIANOLA_ANSI(CreateMetaFile);
PIANOLA_ANSI(CreateMutex);
PIANOLA_ANSI(CreateMutexEx);
PIANOLA_ANSI(CreateProcess);
PIANOLA_ANSI(CreateSemaphore);
PIANOLA_ANSI(CreateSemaphoreEx);
PIANOLA_ANSI(CreateTerminal);
PIANOLA_ANSI(CreateWaitableTimer);
PIANOLA_ANSI(CreateWaitableTimerEx);
PIANOLA_ANSI(CreateWindowEx);
PIANOLA_ANSI(CreateWindowStation);
PIANOLA_ANSI(DdeCreateStringHandle);
PIANOLA_ANSI(DdeQueryString);
PIANOLA_ANSI(DefDlgProc);
PIANOLA_ANSI(DefFrameProc);
PIANOLA_ANSI(DefMDIChildProc);
PIANOLA_ANSI(DefWindowProc);
PIANOLA_ANSI(DeleteFile);
PIANOLA_ANSI(DeviceCapabilities);
PIANOLA_ANSI(DialogBoxIndirectParam);
PIANOLA_ANSI(DialogBoxParam);
PIANOLA_ANSI(DlgDirList);
PIANOLA_ANSI(DlgDirListComboBox);
PIANOLA_ANSI(DlgDirSelectComboBoxEx);
PIANOLA_ANSI(DlgDirSelectEx);
PIANOLA_ANSI(DragQueryFile);
PIANOLA_ANSI(DrawState);
PIANOLA_ANSI(DrawText);
PIANOLA_ANSI(DrawTextEx);
PIANOLA_ANSI(EnumDesktops);
PIANOLA_ANSI(EnumDisplayDevices);
PIANOLA_ANSI(EnumDisplaySettings);
PIANOLA_ANSI(EnumDisplaySettingsEx);
PIANOLA_ANSI(EnumFontFamilies);
PIANOLA_ANSI(EnumFontFamiliesEx);
PIANOLA_ANSI(EnumFonts);
PIANOLA_ANSI(EnumProps);
PIANOLA_ANSI(EnumPropsEx);
PIANOLA_ANSI(EnumResourceLanguages);
PIANOLA_ANSI(EnumResourceNames);
PIANOLA_ANSI(EnumResourceTypes);
PIANOLA_ANSI(EnumSystemCodePages);
PIANOLA_ANSI(EnumSystemLocales);
PIANOLA_ANSI(EnumUILanguages);
PIANOLA_ANSI(EnumWindowStations);
PIANOLA_ANSI(ExpandEnvironmentStrings);
PIANOLA_ANSI(ExtTextOut);
PIANOLA_ANSI(FatalAppExit);
PIANOLA_ANSI(FindAtom);
PIANOLA_ANSI(FindFirstFile);
PIANOLA_ANSI(FindNextFile);
PIANOLA_ANSI(FindResource);
PIANOLA_ANSI(FindResourceEx);
PIANOLA_ANSI(FindWindow);
PIANOLA_ANSI(FindWindowEx);
PIANOLA_ANSI(FormatMessage);
PIANOLA_ANSI(FreeEnvironmentStrings);
PIANOLA_ANSI(GetAltTabInfo);
PIANOLA_ANSI(GetAtomName);
PIANOLA_ANSI(GetCPInfoEx);
PIANOLA_ANSI(GetCharABCWidths);
PIANOLA_ANSI(GetCharWidth);
PIANOLA_ANSI(GetCharWidth32);
PIANOLA_ANSI(GetCharWidthFloat);
PIANOLA_ANSI(GetClassName);
PIANOLA_ANSI(GetClipboardFormatName);
PIANOLA_ANSI(GetCommandLine);
PIANOLA_ANSI(GetComputerName);
PIANOLA_ANSI(GetCurrencyFormat);
PIANOLA_ANSI(GetCurrentDirectory);
PIANOLA_ANSI(GetDateFormat);
PIANOLA_ANSI(GetDlgItemText);
PIANOLA_ANSI(GetDriveType);
PIANOLA_ANSI(GetEnhMetaFile);
PIANOLA_ANSI(GetEnvironmentStrings);
PIANOLA_ANSI(GetEnvironmentVariable);
PIANOLA_ANSI(GetFileAttributes);
PIANOLA_ANSI(GetFileAttributesEx);
PIANOLA_ANSI(GetFullPathName);
PIANOLA_ANSI(GetGlyphIndices);
PIANOLA_ANSI(GetGlyphOutline);
PIANOLA_ANSI(GetIconInfoEx);
PIANOLA_ANSI(GetKerningPairs);
PIANOLA_ANSI(GetKeyNameText);
PIANOLA_ANSI(GetKeyboardLayoutName);
PIANOLA_ANSI(GetLocaleInfo);
PIANOLA_ANSI(GetLongPathName);
PIANOLA_ANSI(GetMenuItemInfo);
PIANOLA_ANSI(GetMenuString);
PIANOLA_ANSI(GetMetaFile);
PIANOLA_ANSI(GetModuleFileName);
PIANOLA_ANSI(GetModuleHandle);
PIANOLA_ANSI(GetModuleHandleEx);
PIANOLA_ANSI(GetMonitorInfo);
PIANOLA_ANSI(GetNumberFormat);
PIANOLA_ANSI(GetObject);
PIANOLA_ANSI(GetOutlineTextMetrics);
PIANOLA_ANSI(GetPrivateProfileInt);
PIANOLA_ANSI(GetPrivateProfileSection);
PIANOLA_ANSI(GetPrivateProfileSectionNames);
PIANOLA_ANSI(GetPrivateProfileString);
PIANOLA_ANSI(GetPrivateProfileStruct);
PIANOLA_ANSI(GetProfileInt);
PIANOLA_ANSI(GetProfileSection);
PIANOLA_ANSI(GetProfileString);
PIANOLA_ANSI(GetProp);
PIANOLA_ANSI(GetRawInputDeviceInfo);
PIANOLA_ANSI(GetShortPathName);
PIANOLA_ANSI(GetStartupInfo);
PIANOLA_ANSI(GetStringTypeEx);
PIANOLA_ANSI(GetSystemDirectory);
PIANOLA_ANSI(GetTabbedTextExtent);
PIANOLA_ANSI(GetTempFileName);
PIANOLA_ANSI(GetTempPath);
PIANOLA_ANSI(GetTextExtentExPoint);
PIANOLA_ANSI(GetTextExtentPoint);
PIANOLA_ANSI(GetTextExtentPoint32);
PIANOLA_ANSI(GetTextFace);
PIANOLA_ANSI(GetTextMetrics);
PIANOLA_ANSI(GetTimeFormat);
PIANOLA_ANSI(GetUserName);
PIANOLA_ANSI(GetUserObjectInformation);
PIANOLA_ANSI(GetVersionEx);
PIANOLA_ANSI(GetWindowModuleFileName);
PIANOLA_ANSI(GetWindowText);
PIANOLA_ANSI(GetWindowTextLength);
PIANOLA_ANSI(GetWindowsDirectory);
PIANOLA_ANSI(GlobalAddAtom);
PIANOLA_ANSI(GlobalFindAtom);
PIANOLA_ANSI(GlobalGetAtomName);
PIANOLA_ANSI(GrayString);
PIANOLA_ANSI(ImmConfigureIME);
PIANOLA_ANSI(ImmEnumRegisterWord);
PIANOLA_ANSI(ImmEscape);
PIANOLA_ANSI(ImmGetCandidateList);
PIANOLA_ANSI(ImmGetCandidateListCount);
PIANOLA_ANSI(ImmGetCompositionFont);
PIANOLA_ANSI(ImmGetCompositionString);
PIANOLA_ANSI(ImmGetConversionList);
PIANOLA_ANSI(ImmGetDescription);
PIANOLA_ANSI(ImmGetGuideLine);
PIANOLA_ANSI(ImmGetIMEFileName);
PIANOLA_ANSI(ImmGetImeMenuItems);
PIANOLA_ANSI(ImmGetRegisterWordStyle);
PIANOLA_ANSI(ImmInstallIME);
PIANOLA_ANSI(ImmIsUIMessage);
PIANOLA_ANSI(ImmRegisterWord);
PIANOLA_ANSI(ImmSetCompositionFont);
PIANOLA_ANSI(ImmSetCompositionString);
PIANOLA_ANSI(ImmUnregisterWord);
PIANOLA_ANSI(InsertMenu);
PIANOLA_ANSI(InsertMenuItem);
PIANOLA_ANSI(IsBadStringPtr);
PIANOLA_ANSI(IsCharAlpha);
PIANOLA_ANSI(IsCharAlphaNumeric);
PIANOLA_ANSI(IsCharLower);
PIANOLA_ANSI(IsCharUpper);
PIANOLA_ANSI(LCMapString);
PIANOLA_ANSI(LoadAccelerators);
PIANOLA_ANSI(LoadBitmap);
PIANOLA_ANSI(LoadCursor);
PIANOLA_ANSI(LoadCursorFromFile);
PIANOLA_ANSI(LoadIcon);
PIANOLA_ANSI(LoadImage);
PIANOLA_ANSI(LoadKeyboardLayout);
PIANOLA_ANSI(LoadLibrary);
PIANOLA_ANSI(LoadLibraryEx);
PIANOLA_ANSI(LoadMenu);
PIANOLA_ANSI(LoadString);
PIANOLA_ANSI(MessageBox);
PIANOLA_ANSI(MessageBoxEx);
PIANOLA_ANSI(MessageBoxIndirect);
PIANOLA_ANSI(MessageBoxTimeout);
PIANOLA_ANSI(ModifyMenu);
PIANOLA_ANSI(MoveFile);
PIANOLA_ANSI(MoveFileEx);
PIANOLA_ANSI(OemToChar);
PIANOLA_ANSI(OemToCharBuff);
PIANOLA_ANSI(OpenDesktop);
PIANOLA_ANSI(OpenEvent);
PIANOLA_ANSI(OpenFileMapping);
PIANOLA_ANSI(OpenMutex);
PIANOLA_ANSI(OpenSemaphore);
PIANOLA_ANSI(OpenWindowStation);
PIANOLA_ANSI(OutputDebugString);
PIANOLA_ANSI(PlaySound);
PIANOLA_ANSI(PolyTextOut);
PIANOLA_ANSI(PrivateExtractIcons);
PIANOLA_ANSI(QueryFullProcessImageName);
PIANOLA_ANSI(RealGetWindowClass);
PIANOLA_ANSI(RegCreateKey);
PIANOLA_ANSI(RegCreateKeyEx);
PIANOLA_ANSI(RegDeleteKey);
PIANOLA_ANSI(RegDeleteKeyEx);
PIANOLA_ANSI(RegDeleteTree);
PIANOLA_ANSI(RegDeleteValue);
PIANOLA_ANSI(RegEnumKey);
PIANOLA_ANSI(RegEnumKeyEx);
PIANOLA_ANSI(RegEnumValue);
PIANOLA_ANSI(RegGetValue);
PIANOLA_ANSI(RegOpenKey);
PIANOLA_ANSI(RegOpenKeyEx);
PIANOLA_ANSI(RegQueryInfoKey);
PIANOLA_ANSI(RegQueryValue);
PIANOLA_ANSI(RegQueryValueEx);
PIANOLA_ANSI(RegSetKeyValue);
PIANOLA_ANSI(RegSetValue);
PIANOLA_ANSI(RegSetValueEx);
PIANOLA_ANSI(RegisterClipboardFormat);
PIANOLA_ANSI(RegisterWindowMessage);
PIANOLA_ANSI(RemoveDirectory);
PIANOLA_ANSI(RemoveFontResource);
PIANOLA_ANSI(RemoveFontResourceEx);
PIANOLA_ANSI(RemoveProp);
PIANOLA_ANSI(ReplaceFile);
PIANOLA_ANSI(ResetDC);
PIANOLA_ANSI(SearchPath);
PIANOLA_ANSI(SendDlgItemMessage);
PIANOLA_ANSI(SetCurrentDirectory);
PIANOLA_ANSI(SetDlgItemText);
PIANOLA_ANSI(SetEnvironmentVariable);
PIANOLA_ANSI(SetFileAttributes);
PIANOLA_ANSI(SetLocaleInfo);
PIANOLA_ANSI(SetMenuItemInfo);
PIANOLA_ANSI(SetProp);
PIANOLA_ANSI(SetWindowText);
PIANOLA_ANSI(SetWindowsHook);
PIANOLA_ANSI(SetWindowsHookEx);
PIANOLA_ANSI(StartDoc);
PIANOLA_ANSI(SystemParametersInfo);
PIANOLA_ANSI(TabbedTextOut);
PIANOLA_ANSI(TerminalExpect);
PIANOLA_ANSI(TerminalJobs);
PIANOLA_ANSI(TerminalText);
PIANOLA_ANSI(TerminalType);
PIANOLA_ANSI(TextOut);
PIANOLA_ANSI(UnregisterClass);
PIANOLA_ANSI(VerifyVersionInfo);
PIANOLA_ANSI(WinHelp);
PIANOLA_ANSI(WriteConsole);
PIANOLA_ANSI(WritePrivateProfileSection);
PIANOLA_ANSI(WritePrivateProfileString);
PIANOLA_ANSI(WritePrivateProfileStruct);
PIANOLA_ANSI(WriteProfileSection);
PIANOLA_ANSI(WriteProfileString);
PIANOLA_ANSI(lstrcat);
PIANOLA_ANSI(lstrcmp);
PIANOLA_ANSI(lstrcmpi);
PIANOLA_ANSI(lstrcpy);
PIANOLA_ANSI(lstrcpyn);
PIANOLA_ANSI(lstrlen);
PIANOLA_ANSI(sndPlaySound);
PIANOLA_ANSI(wsprintf);
PIANOLA_ANSI(wvsprintf);

#ifdef __cplusplus
}
#endif
#endif
