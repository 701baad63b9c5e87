r"""Take from foreign TeX whatever could do more than print.

A title is compiled by whoever cites it. Commands that read or write files, run programs or
give commands a new meaning are written so that TeX prints their names; so are the ways to
spell such a command otherwise (`\csname`, `^^5c`, `\begin{input}`). The rest stays as it is.
"""

import re

_RISKY = re.compile(
    r"input\w*|\w+input|\w*inputlisting|include\w*|\w*File\w*Exists|subfile|import|subimport"
    r"|\w*(?:openin|openout|closein|closeout|readline|scantokens|csname|[cls]fcode|[clu]ccode"
    r"|catcode|shellescape|ShellEscape)"
    r"|read|new(?:read|write)|write\w*|immediate|special|font"
    r"|(?:direct|late|auto)lua\w*|lua\w+|pdf\w+|everyjob"
    r"|(?:long|outer|protected)?[egx]?def|let|futurelet|\w*newcommand|providecommand"
    r"|\w*newenvironment|(?:New|Renew|Provide|Declare)\w+|usepackage|RequirePackage\w*"
    r"|documentclass|documentstyle|LoadClass\w*|makeatletter|loop|repeat|iterate"
    r"|every(?:par|math|hbox|vbox|cr|display|eof)|output|errmessage|message|typein|typeout"
    r"|batchmode|nonstopmode|scrollmode|errorstopmode|jobname|endinput|bye|stop|ExplSyntaxOn"
    r"|bibliography\w*|addbibresource|tex_\w+|sys_\w+|\w*chardef|expandafter|noexpand|(?:new)?toks"
    r"|count|dimen|skip|globaldefs|(?:endline|escape|newline)char|errhelp|dump|shipout|insert"
    r"|(?:begin|end|b|e)group|after(?:group|assignment)|At(?:Begin|End)Document|embedfile"
    r"|attachfile|tempfile|[\w@]*@[\w@]*"
)
_COMMAND = re.compile(r"\\(?:(?P<name>[A-Za-z@]+)(?:\s*\{(?P<argument>[^{}]*)\})?|.)", re.DOTALL)
_ENVIRONMENTS = re.compile(
    r"(?:equation|align|aligned|alignat|gather|gathered|multline|eqnarray|displaymath|math|split"
    r"|[bBpvV]?matrix|smallmatrix|cases|array|itemize|enumerate|quote|center|subarray)\*?"
)
_CODED_SIGN = re.compile(r"\^(?=\^)")


def tamed(value: str, *, is_math: bool = False) -> str:
    """Give a value of TeX in which nothing runs; `is_math` for what stands in a formula."""
    if "^" in value and "^^" in value:  # one sign is found many times faster than two
        caret = "^{}" if is_math else "\\textasciicircum{}"
        value = _CODED_SIGN.sub(lambda _: caret, value)
    if "\\" not in value:
        return value
    backslash = "\\backslash " if is_math else "\\textbackslash{}"
    return _COMMAND.sub(lambda command: _harmless(command, backslash), value)


def _harmless(command: re.Match[str], backslash: str) -> str:
    name = command["name"]
    if name is None:
        return command[0]
    if name in ("begin", "end"):
        is_known = _ENVIRONMENTS.fullmatch((command["argument"] or "").strip()) is not None
        return command[0] if is_known else _printed(command[0], backslash)
    if _RISKY.fullmatch(name):
        return _printed(command[0], backslash)
    # What stands in its braces is looked at as well.
    argument = command["argument"]
    if argument and "\\" in argument:
        start = command.start("argument") - command.start()
        inner = _COMMAND.sub(lambda found: _harmless(found, backslash), argument)
        return command[0][:start] + inner + command[0][start + len(argument) :]
    return command[0]


def _printed(command: str, backslash: str) -> str:
    rest = _COMMAND.sub(lambda inner: _harmless(inner, backslash), command[1:])
    return backslash + rest
