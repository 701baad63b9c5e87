r"""Keep what comes from files from being run by TeX.

A title may hold any command. Most only set type; a few read or write files, run programs, or
change what other commands mean. Those are written as text, so that they show and do nothing.
Source: D. Knuth, "The TeXbook", chapter 20 and appendix D; the LuaTeX and pdfTeX manuals.
"""

import re

_COMMAND = re.compile(r"\\(?:([A-Za-z@]+\*?)|(.)|$)", re.DOTALL)
_CARETS = re.compile(r"\^(?=\^)")
_DANGEROUS = frozenset(
    # files and programs
    "input include includeonly InputIfFileExists IfFileExists openin openout read readline write"
    " closein closeout immediate special ShellEscape shellescape verbatiminput lstinputlisting"
    " includegraphics includepdf includesvg bibliography addbibresource usepackage RequirePackage"
    " documentclass LoadClass directlua luadirect luaexec latelua luatexluafunction pdfobj"
    " pdfliteral pdfcatalog pdfximage pdffiledump pdffilesize pdfmdfivesum pdfprimitive embedfile"
    " attachfile href@ hyper@ font scantokens everyeof filecontents tempfile"
    # meanings
    " catcode mathcode lccode uccode sfcode def edef gdef xdef let futurelet chardef mathchardef"
    " newcommand renewcommand providecommand DeclareRobustCommand DeclareMathOperator"
    " newenvironment renewenvironment NewDocumentCommand RenewDocumentCommand csname endcsname"
    " expandafter noexpand"
    " makeatletter makeatother afterassignment aftergroup everypar everymath everydisplay everyhbox"
    " everyvbox everyjob everycr output globaldefs newwrite newread newtoks toks count dimen skip"
    " loop repeat begingroup endgroup bgroup egroup endinput end@ AtBeginDocument AtEndDocument"
    " endlinechar escapechar newlinechar errmessage errhelp batchmode nonstopmode scrollmode"
    " errorstopmode dump shipout insert".split()
)


def harmless(value: str, *, is_math: bool = False) -> str:
    r"""Give a value of TeX in which no command reads, writes, runs or redefines anything.

    `^^5c` is a way to write a backslash, so doubled carets are parted.
    """
    if "^^" in value:
        value = _CARETS.sub("^{}", value)
    if "\\" not in value:
        return value
    backslash = r"\backslash " if is_math else r"\textbackslash{}"

    def safe(match: re.Match[str]) -> str:
        name = (match[1] or "").rstrip("*")
        if name in _DANGEROUS or "@" in name:
            return f"{backslash}{match[0][1:]}"
        return match[0]

    return _COMMAND.sub(safe, value)
