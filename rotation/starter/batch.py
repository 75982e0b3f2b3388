"""Write what a clerk on Windows double-clicks: it checks the case, plans, and waits to be read."""

from __future__ import annotations

import sys

from rotation.language import Lang, Text

BATCH = Text(vi="lap-phuong-an.bat", en="make-plans.bat")
"""Its name, in letters that every code page has."""
RUN = Text(vi="ket-qua", en="run")
"""What folders of runs begin with; each click makes a new one, and none is written over."""
MOST_RUNS = 999
LINES = Text(
    vi="""@echo off
chcp 65001 >nul
title Kiểm tra số liệu và lập phương án
pushd "%~dp0"
set "ROTATION_LANG=vi"
set "PYTHON={python}"
if not exist "%PYTHON%" set "PYTHON=py"
set "RUN="
for /l %%N in (1,1,{most}) do if not defined RUN if not exist "{run}-%%N" set "RUN={run}-%%N"
echo Đang kiểm tra số liệu ...
"%PYTHON%" -m rotation check "{scenario}"
set "END=%ERRORLEVEL%"
if not "%END%"=="0" set "RUN="
if "%END%"=="1" echo Số liệu còn lỗi: sửa theo các dòng ở trên rồi bấm đúp lại tệp này.
if %END% GTR 1 echo Chưa chạy được: xem dòng ở trên, hoặc nhờ người đã cài đặt chương trình.
if defined RUN echo Đang lập phương án ...
if defined RUN "%PYTHON%" -m rotation plan "{scenario}" -o "%RUN%"
if not exist "%RUN%\\run.json" set "RUN="
if defined RUN "%PYTHON%" -m rotation export "%RUN%" --format xlsx
if defined RUN echo Kết quả ở thư mục %RUN%: mở tệp plans.xlsx trong đó.
popd
pause
""",
    en="""@echo off
chcp 65001 >nul
title Check the case and make plans
pushd "%~dp0"
set "ROTATION_LANG=en"
set "PYTHON={python}"
if not exist "%PYTHON%" set "PYTHON=py"
set "RUN="
for /l %%N in (1,1,{most}) do if not defined RUN if not exist "{run}-%%N" set "RUN={run}-%%N"
echo Checking the case ...
"%PYTHON%" -m rotation check "{scenario}"
set "END=%ERRORLEVEL%"
if not "%END%"=="0" set "RUN="
if "%END%"=="1" echo The case has faults: correct them as the lines above say, and double-click this file again.
if %END% GTR 1 echo It could not be run: see the line above, or ask who installed the program.
if defined RUN echo Planning ...
if defined RUN "%PYTHON%" -m rotation plan "{scenario}" -o "%RUN%"
if not exist "%RUN%\\run.json" set "RUN="
if defined RUN "%PYTHON%" -m rotation export "%RUN%" --format xlsx
if defined RUN echo The result is in the folder %RUN%: open plans.xlsx there.
popd
pause
""",
)
"""No label is jumped to and no block is opened: lines that hold more than ASCII would be lost on the way."""


def batch(scenario: str, lang: Lang) -> bytes:
    """Return the file: UTF-8, lines as Windows ends them, every path in quotation marks.

    Parameters
    ----------
    scenario : str
        Name of the scenario, which lies beside the file.
    lang : {'vi', 'en'}
    """
    python = sys.executable.replace("%", "%%")
    facts = {"python": python, "most": MOST_RUNS, "run": RUN.in_lang(lang), "scenario": scenario}
    return LINES.fill(lang, facts).replace("\n", "\r\n").encode()
