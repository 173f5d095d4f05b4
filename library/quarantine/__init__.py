"""Where files from outside are opened: a process that has no network, opens nothing, and is lost without loss (S23).

`station` is ours and asks; `child` is that process, with `walls` around it. What works there (`pdf`, `docx`, `picture`,
`text`, `concealed`) knows neither Django nor the project: what it reads may be made to break it.
"""
