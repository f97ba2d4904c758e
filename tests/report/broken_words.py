"""A theory whose words are markup, scripts, formulas and commands: all of it is text."""

from __future__ import annotations

BROKEN_WORDS = r"""
format: 1
theory:
  id: broken
  title: '<script>alert("t")</script> & =1+1 {{7*7}} "quoted" \textbf{x}'
  stage: refined
  question: '<img src=x onerror=alert(1)> What?'
  programme: '=HYPERLINK("http://evil.example")'
  population: '</style><script>document.title="owned"</script>'
  authors: ['<b>A</b>', 'B & C']
  citation: '<a href="javascript:alert(1)">x</a>'
  doi: '"><script>alert(2)</script>'
  url: 'javascript:alert(3)'
  protocol: '<!-- comment'
  licence: ']]> </svg><script>alert(4)</script>'
  note: '</p></main><h1>fake</h1> -- line one'
domains:
  d1: {label: '<i>Domain</i> "one"', description: '<script>alert(5)</script>', reference: '=cmd()'}
  d2: {label: '</figcaption></figure><script>alert(6)</script>', part_of: d1}
  d3: Empty one
contexts:
  c1: '</title></svg><script>alert(7)</script>'
  c2: {label: '@SUM(A1)', description: '<iframe src="http://evil.example/x"></iframe>'}
  c3: 'Averyveryveryveryveryveryveryveryveryveryveryveryveryveryveryveryverylongwordthatneverends'
mechanisms:
  m1: {resource: '-1+2', reasoning: '"><img src=x onerror=alert(8)>'}
outcomes:
  o1: {label: '<svg onload=alert(9)>', valence: negative}
  o2: {label: 'متابعة المستخدمين للمنتدى', valence: positive}
sources:
  s1: {title: '<b onmouseover=alert(1)>S</b>', url: 'javascript:alert(1)', type: '<u>t</u>'}
  s2: {citation: '+1 <link rel=stylesheet href=http://evil.example/a.css>', doi: '10.1/x"y'}
configurations:
  X1:
    title: '<script>alert(10)</script>'
    domain: d1
    status: supported
    contexts: [c1, c2]
    mechanisms: [m1]
    outcomes: [o1]
    note: '<style>body{display:none}</style>'
    evidence:
      - {source: s1, stance: refutes, quote: '<script>alert(11)</script>', locator: '<p>'}
  X2:
    domain: d2
    contexts: [o1, c3]
    mechanisms: [m1]
    outcomes: [o2]
    confidence: {level: low, why: '<x>'}
    evidence:
      - {sources: [s1, s2], about: contexts}
  X3:
    contexts: [c3]
    outcomes: [o2]
"""
