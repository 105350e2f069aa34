"""The printing toolkit and the pieces drawn from the register. Import inside views and commands only.

The toolkit imports no piece: always, canvas, common, fonts, job, layout, marks, pen, qr, sheet, spacing, text,
values and `designs.style`.
"""
